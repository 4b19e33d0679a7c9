import { formatDate } from "@/lib/core/calendar.ts";
import "server-only";
import { formatProofCode } from "@/lib/domain/verification/rules.codes.ts";
import { drawQr, type PdfDocument, renderPdf } from "@/lib/platform/pdf.ts";

/** What is printed on a tag. Names neither people nor the order: it goes out with the pair. */
export interface ProofTag {
  code: string;
  /** The tag's public page; the QR code says it. */
  proofUrl: string;
  shoe: string;
  styleCode: string;
  sizeLabel: string;
  checklistVersion: number;
  inspectedAt: Date;
}

/** Points of 1/72 inch: a label of 4 × 2 inches, as label printers have them. */
export const tagSize = { width: 288, height: 144 } as const;
const margin = 12;
const qrSide = 104;
const muted = "#555555";

function drawWords(document: PdfDocument, tag: ProofTag): void {
  const width = tagSize.width - 2 * margin - qrSide - 8;
  document.font("bold").fontSize(8).fillColor(muted).text("SOLEBOOK", margin, margin, { characterSpacing: 1.2 });
  document
    .font("bold")
    .fontSize(13)
    .fillColor("black")
    .text("Genuine and new", margin, margin + 12, { width });
  document
    .font("sans")
    .fontSize(8.5)
    .text(tag.shoe, margin, margin + 32, { width, height: 24, ellipsis: true });
  const facts = [
    ["Size", `US ${tag.sizeLabel}`],
    ["Style", tag.styleCode],
    ["Inspected", formatDate(tag.inspectedAt)],
    ["Checklist", `version ${tag.checklistVersion}`],
  ] as const;
  for (const [index, [name, value]] of facts.entries()) {
    const y = margin + 60 + index * 11;
    document.font("sans").fontSize(8).fillColor(muted).text(name, margin, y, { width: 46 });
    document
      .font("bold")
      .fillColor("black")
      .text(value, margin + 48, y, { width: width - 48, lineBreak: false });
  }
}

/** A tag for the pair, one label of 4 × 2 inches. */
export function renderProofTag(tag: ProofTag): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = tagSize;
  const options = {
    title: `Tag ${formatProofCode(tag.code)}`,
    createdAt: tag.inspectedAt,
    size: [width, height],
  } as const;
  return renderPdf(options, (document) => {
    drawWords(document, tag);
    drawQr(document, tag.proofUrl, { x: width - margin - qrSide + 6, y: margin - 6, side: qrSide });
    document.font("sans").fontSize(6.5).fillColor(muted);
    document.text("Scan to check", width - margin - qrSide, margin + qrSide - 8, {
      width: qrSide + 6,
      align: "center",
    });
    document.font("mono").fontSize(8).fillColor("black");
    document.text(formatProofCode(tag.code), margin, height - margin - 10, { width: width - 2 * margin });
  });
}
