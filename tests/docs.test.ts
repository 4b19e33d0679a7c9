import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

describe.each(["security", "migrations", "deploy-vercel", "deploy-containers", "observability"])(
  "docs/%s.md",
  (name) => {
    const text = readFileSync(path.join(root, `docs/${name}.md`), "utf8");

    it("names only files that there are", () => {
      const named = [...text.matchAll(/`([\w.[\]-]+(?:\/[\w.[\]-]*)+|[\w-]+\.(?:ts|json|yaml))`/g)].map(
        ([, file]) => file ?? "",
      );
      const ours = named.filter(
        (file) => /^(app|lib|dev|tests|e2e|scripts|deploy|docs|prisma)\//.test(file) || /\.(ts|json)$/.test(file),
      );
      expect(ours.length).toBeGreaterThan(0);
      expect(ours.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
    });

    it("leads only to pages that there are", () => {
      const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link ?? "");
      expect(links.filter((link) => !existsSync(path.join(root, "docs", link)))).toEqual([]);
    });

    it("tells only of commands that there are", () => {
      const commands = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, command]) => command ?? "");
      expect(commands.filter((command) => !(command in scripts))).toEqual([]);
    });
  },
);
