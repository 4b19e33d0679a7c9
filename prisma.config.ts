import { defineConfig } from "prisma/config";

// The URL is read by `prisma migrate deploy` only; the app itself connects through lib/platform/db.ts.
export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
