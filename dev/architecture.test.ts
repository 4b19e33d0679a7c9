import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findStrangers } from "./architecture.ts";

const repository = path.resolve(import.meta.dirname, "..");
let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "solebook-architecture-"));
  symlinkSync(path.join(repository, "node_modules"), path.join(root, "node_modules"));
  write("package.json", JSON.stringify({ dependencies: { next: "*" }, devDependencies: { vitest: "*" } }));
  write("tsconfig.json", JSON.stringify({ compilerOptions: { module: "esnext", paths: { "@/*": ["./*"] } } }));
  write("lib/core/money.ts", "export const money = 1;");
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string) {
  const absolute = path.join(root, file);
  mkdirSync(path.dirname(absolute), { recursive: true });
  writeFileSync(absolute, text);
}

/** A process of its own: dependency-cruiser remembers what it resolved, and these projects share their names. */
function check() {
  const script = path.join(repository, "scripts/check-architecture.ts");
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", script, root], {
    encoding: "utf8",
    cwd: root,
  });
  return { status, stderr, problems: stdout.trim().split("\n").slice(0, -1) };
}

function writeHouseInOrder() {
  write("lib/platform/db.ts", 'import { money } from "@/lib/core/money.ts"; export const db = money;');
  write("lib/domain/market/model.ts", "export const side = 1;");
  write("lib/domain/market/store.ts", 'import "server-only"; export const store = 1;');
  write("lib/domain/orders/rules.ts", 'import { side } from "@/lib/domain/market/model.ts"; export const rule = side;');
  write("lib/workflows/market/place-bid.ts", 'import "server-only"; import "@/lib/domain/market/store.ts";');
  write("components/ui/button.tsx", "export const button = 1;");
  write("app/page.tsx", 'import { button } from "@/components/ui/button.tsx"; export default button;');
  write("prisma/generated/client.ts", "export type User = 1;");
  write("dev/stand-in.ts", "export const standIn = 1;");
}

const violations = [
  ["core-imports-upwards", "lib/core/a.ts", "@/lib/platform/db.ts"],
  ["platform-imports-upwards", "lib/platform/a.ts", "@/lib/domain/market/model.ts"],
  ["domain-imports-upwards", "lib/domain/market/service.ts", "@/lib/workflows/market/place-bid.ts"],
  ["workflows-imports-upwards", "lib/workflows/market/a.ts", "@/components/ui/button.tsx"],
  ["components-imports-upwards", "components/market/page.tsx", "@/app/page.tsx"],
  ["components-know-too-much", "components/market/store.tsx", "@/lib/domain/market/store.ts"],
  ["components-use-the-platform", "components/market/db.tsx", "@/lib/platform/db.ts"],
  ["primitives-know-the-domain", "components/ui/side.tsx", "@/lib/domain/market/model.ts"],
  ["domain-modules-meet", "lib/domain/orders/service.ts", "@/lib/domain/market/store.ts"],
  ["client-safe-file-needs-a-server", "lib/domain/market/rules.ts", "@/lib/platform/db.ts"],
  ["store-from-outside", "app/orders/page.tsx", "@/lib/domain/market/store.ts"],
  ["server-file-without-server-only", "lib/domain/market/queries.ts", "@/lib/platform/db.ts"],
  ["unresolvable", "app/gone/page.tsx", "@/lib/core/gone.ts"],
  ["domain-uses-next", "lib/domain/market/schema.ts", "next/headers"],
  ["product-imports-a-development-package", "lib/platform/b.ts", "vitest"],
  ["product-imports-tooling", "lib/platform/c.ts", "@/dev/stand-in.ts"],
  ["product-imports-a-test", "lib/platform/d.ts", "@/lib/core/money.test.ts"],
  ["database-client-out-of-place", "app/users/page.tsx", "@/prisma/generated/client.ts"],
  ["no-cycles", "lib/core/b.ts", "@/lib/core/c.ts"],
] as const;

describe("the architecture check", () => {
  it("passes a house in order and names every way out of it", () => {
    writeHouseInOrder();
    expect(check()).toEqual({ status: 0, stderr: "", problems: [] });

    for (const [, file, imported] of violations) write(file, `import "${imported}";`);
    write("lib/core/c.ts", 'import "@/lib/core/b.ts";');
    write("lib/core/money.test.ts", "export const test = 1;");
    write("lib/domain/market/helpers.ts", "export const help = 1;");
    const { status, problems } = check();
    expect(status).toBe(1);
    for (const [rule, file] of violations) {
      const named = problems.some((problem) => problem.startsWith(`${rule}: ${file}`));
      expect(named, `${rule} in ${file}`).toBe(true);
    }
    expect(problems).toContain("not a role of a domain module: lib/domain/market/helpers.ts");
  });

  it("is not content with having seen nothing", () => {
    const { status, problems } = check();
    expect(status).toBe(1);
    expect(problems).toEqual(["no module or no import was seen: the check is blind"]);
  });
});

describe("findStrangers", () => {
  it("knows the closed set of roles, split by topic and with their tests", () => {
    const allowed = ["model.ts", "rules.fees.ts", "rules.fees.test.ts", "queries.chart.db.test.ts", "store.ts"];
    const strange = ["index.ts", "helpers.ts", "rules/fees.ts", "queries.chart.tsx"];
    const inMarket = (name: string) => `lib/domain/market/${name}`;
    expect(findStrangers([...allowed, ...strange].map(inMarket))).toEqual(strange.map(inMarket));
  });
});
