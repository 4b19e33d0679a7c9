import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { exampleMails } from "../../tests/support/mails.ts";
import { mailPictureFile, mailPictureFolder, themes } from "./mail-document.ts";

const docs = path.resolve(import.meta.dirname, "../..", "docs");
const files = exampleMails().flatMap(({ name }) => themes.map((theme) => mailPictureFile(name, theme)));

/** After a change of the mails: `npm run pictures:mail`. */
describe("the pictures of the mails", () => {
  it("show every mail, light and dark, and none that there is not", () => {
    expect(files.filter((file) => !existsSync(path.join(docs, file)))).toEqual([]);
    expect(
      readdirSync(path.join(docs, mailPictureFolder))
        .map((name) => `${mailPictureFolder}/${name}`)
        .sort(),
    ).toEqual([...files].sort());
  });

  it("stand in docs/mail.md", () => {
    const page = readFileSync(path.join(docs, "mail.md"), "utf8");
    expect(files.filter((file) => !page.includes(`src="${file}"`))).toEqual([]);
  });
});
