import { writeFileSync } from "node:fs";
import path from "node:path";
import { renderOrdersDocument } from "./support/orders-document.ts";

/** Usage: npm run docs:orders. Writes docs/orders.md from the tables of the code; a test fails while it is out of date. */
const file = path.resolve(import.meta.dirname, "..", "docs/orders.md");
writeFileSync(file, renderOrdersDocument());
console.log("Wrote docs/orders.md.");
