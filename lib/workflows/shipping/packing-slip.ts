import "server-only";
import { shoeName } from "@/lib/domain/catalog/rules.names.ts";
import type { OrderProductView } from "@/lib/domain/orders/model.views.ts";
import { drawQr, letterSize, type PdfDocument, renderPdf } from "@/lib/platform/pdf.ts";

/** What goes onto a box and into it. */
export interface PackingSlip {
  title: string;
  orderNumber: string;
  /** Where the order's page is; the QR code says it. */
  orderUrl: string;
  /** Lines of the address the parcel goes to, and of the one it comes from. */
  to: readonly string[];
  from: readonly string[];
  product: Pick<OrderProductView, "sizeLabel" | "styleCode" | "brand" | "name" | "colorway">;
  /** What to do, in order. */
  steps: readonly string[];
  /** When the slip's state of things began. */
  at: Date;
}

const margin = 48;
const width = letterSize.width - 2 * margin;
const muted = "#555555";

function label(document: PdfDocument, text: string, x: number, y: number) {
  document.font("bold").fontSize(8).fillColor(muted).text(text.toUpperCase(), x, y, { characterSpacing: 0.8 });
}

/** The upper half: cut out and put onto the box. */
function drawLabel(document: PdfDocument, slip: PackingSlip) {
  const box = { x: margin, y: margin, height: 288 };
  const qr = { side: 150, x: margin + width - 166, y: margin + 14 };
  document.roundedRect(box.x, box.y, width, box.height, 6).lineWidth(1).strokeColor("black").stroke();
  label(document, "From", box.x + 20, box.y + 20);
  document.font("sans").fontSize(10).fillColor("black");
  document.text(slip.from.join("\n"), box.x + 20, box.y + 34, { width: width - 220, lineGap: 2 });
  label(document, "Ship to", box.x + 20, box.y + 124);
  document.font("bold").fontSize(20).fillColor("black");
  document.text(slip.to.join("\n"), box.x + 20, box.y + 138, {
    width: width - 40,
    lineGap: 1,
    height: 140,
    ellipsis: true,
  });
  drawQr(document, slip.orderUrl, qr);
  document.font("mono").fontSize(10).fillColor("black");
  document.text(slip.orderNumber, qr.x - 20, qr.y + qr.side - 4, { width: qr.side + 40, align: "center" });
}

function drawCut(document: PdfDocument, y: number) {
  document
    .moveTo(0, y)
    .lineTo(letterSize.width, y)
    .dash(4, { space: 4 })
    .lineWidth(0.5)
    .strokeColor(muted)
    .stroke()
    .undash();
  document
    .font("sans")
    .fontSize(8)
    .fillColor(muted)
    .text("Cut here. The upper part goes onto the box, the lower into it.", margin, y + 6);
}

function drawFacts(document: PdfDocument, { product, orderNumber }: PackingSlip, top: number) {
  const facts = [
    ["Order", orderNumber],
    ["Shoe", shoeName(product)],
    ["Colorway", product.colorway],
    ["Style code", product.styleCode],
    ["Size", `US ${product.sizeLabel}`],
  ] as const;
  let y = top;
  for (const [name, value] of facts) {
    document.font("sans").fontSize(11).fillColor(muted).text(name, margin, y, { width: 100 });
    document
      .font("bold")
      .fillColor("black")
      .text(value, margin + 110, y, { width: width - 230 });
    y = Math.max(document.y, y + 16) + 5;
  }
  return y;
}

function drawSteps(document: PdfDocument, steps: readonly string[], top: number) {
  let y = top;
  for (const [index, step] of steps.entries()) {
    document
      .font("mono")
      .fontSize(11)
      .fillColor("black")
      .text(`${index + 1}.`, margin, y, { width: 24 });
    document.font("sans").text(step, margin + 24, y, { width: width - 24, lineGap: 2 });
    y = document.y + 7;
  }
}

/** A packing slip with the label for the box, one page of US Letter. */
export function renderPackingSlip(slip: PackingSlip): Promise<Uint8Array<ArrayBuffer>> {
  return renderPdf({ title: `${slip.title} ${slip.orderNumber}`, createdAt: slip.at }, (document) => {
    drawLabel(document, slip);
    drawCut(document, 364);
    document.font("bold").fontSize(18).fillColor("black").text(slip.title, margin, 400);
    drawQr(document, slip.orderUrl, { x: margin + width - 104, y: 404, side: 104 });
    const below = drawFacts(document, slip, 432);
    drawSteps(document, slip.steps, below + 14);
  });
}
