import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { transitions } from "../../lib/domain/orders/rules.table.ts";
import { renderOrdersDocument } from "./orders-document.ts";

const file = path.resolve(import.meta.dirname, "../..", "docs/orders.md");

describe("docs/orders.md", () => {
  it("is what the tables say; `npm run docs:orders` writes it", () => {
    expect(readFileSync(file, "utf8")).toBe(renderOrdersDocument());
  });

  it("draws and lists every row of the table once", () => {
    const document = renderOrdersDocument();
    for (const { from, to } of transitions) {
      const rows = transitions.filter((row) => row.from === from && row.to === to).length;
      expect(document.split(`  ${from} --> ${to}:`).length - 1, `${from} → ${to} drawn`).toBe(rows);
      expect(document.split(`\n| \`${from}\` → \`${to}\` |`).length - 1).toBeGreaterThanOrEqual(rows);
    }
  });
});
