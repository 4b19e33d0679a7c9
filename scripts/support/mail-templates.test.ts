import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { buildMailTemplates, mailTemplatesFile } from "./mail-templates.ts";

it("the built templates of the mails are those of mail.tsx, and stand alone; `npm run mail:templates` writes them", async () => {
  const built = readFileSync(mailTemplatesFile, "utf8");
  expect(built).toBe(await buildMailTemplates());
  expect(built).not.toMatch(/^import |\brequire\("/m);
});
