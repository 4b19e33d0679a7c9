import { expect, it } from "vitest";
import { readPdf } from "@/tests/support/pdf.ts";
import { type PackingSlip, renderPackingSlip } from "./packing-slip.ts";

const slip: PackingSlip = {
  title: "Packing slip",
  orderNumber: "ORD-20261121-7K3M9QXA",
  orderUrl: "http://localhost:3000/orders/ORD-20261121-7K3M9QXA",
  to: ["Solebook Inspection", "500 Demonstration Way", "Portland, OR 97201", "United States"],
  from: ["Zoë Łukaszewska", "via Solebook"],
  product: {
    sizeLabel: "10.5",
    styleCode: "555088-101",
    brand: "Jordan",
    name: "1 Retro High OG",
    colorway: "White / University Blue, a colorway with a name that needs more than a single line to be told in full",
  },
  steps: ["Put this slip into the shoe box.", "Put the box into a carton."],
  at: new Date("2026-11-21T12:00:00Z"),
};

it("has the address, the pair, what to do and the order's address for a scanner, on one page", async () => {
  const { pages, text, qr } = await readPdf(await renderPackingSlip(slip));
  expect(pages).toBe(1);
  expect(qr).toBe(slip.orderUrl);
  for (const words of [
    ...slip.to,
    ...slip.from,
    slip.orderNumber,
    "555088-101",
    "US 10.5",
    "Put this slip",
    "Cut here",
  ]) {
    expect(text).toContain(words);
  }
});
