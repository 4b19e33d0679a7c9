import path from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const excluded = ["**/node_modules/**", ".next/**", ".data/**", "e2e/**", "prisma/generated/**"];

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: `${root}/` },
      { find: /^server-only$/, replacement: path.join(root, "tests/support/empty.ts") },
    ],
  },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          testTimeout: 180_000,
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...excluded, "**/*.db.test.ts"],
          setupFiles: ["tests/support/environment.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: excluded,
          globalSetup: ["tests/support/database-server.ts"],
          setupFiles: ["tests/support/database-setup.ts"],
          testTimeout: 300_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
