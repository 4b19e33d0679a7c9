import { expect, it } from "vitest";
import { readPdf } from "@/tests/support/pdf.ts";
import { type ProofTag, renderProofTag } from "./proof-tag.ts";

const tag: ProofTag = {
  code: "7K3M9QXA2B7K3M9QXA2B7K3M9Q",
  proofUrl: "https://solebook.example/proof/7K3M9QXA2B7K3M9QXA2B7K3M9Q",
  shoe: "Jordan 1 Retro High OG, White / University Blue with a name that needs more than a single line to be told",
  styleCode: "555088-101",
  sizeLabel: "10.5",
  checklistVersion: 3,
  inspectedAt: new Date("2026-11-21T23:30:00Z"),
};

it("says what was inspected and when, and leads a scanner to the public page, on one label", async () => {
  const { pages, text, qr } = await readPdf(await renderProofTag(tag));
  expect(pages).toBe(1);
  expect(qr).toBe(tag.proofUrl);
  for (const words of ["Genuine and new", "US 10.5", "555088-101", "Nov 21, 2026", "version 3", "7K3M9-QXA2B"]) {
    expect(text).toContain(words);
  }
});
