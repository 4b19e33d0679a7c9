import { writeFileSync } from "node:fs";
import { buildMailTemplates, mailTemplatesFile } from "./support/mail-templates.ts";

/** Usage: npm run mail:templates. Builds the templates of our mails; a test fails while they are out of date. */
writeFileSync(mailTemplatesFile, await buildMailTemplates());
console.log("Built the templates of the mails.");
