import "server-only";
import path from "node:path";
import PDFDocument from "pdfkit";
import encodeQR from "qr";

/** A document being drawn; points of 1/72 inch from the top left. */
export type PdfDocument = PDFKit.PDFDocument;

/** US Letter, as the printers of those who pack and send have it. */
export const letterSize = { width: 612, height: 792 } as const;

const fontFiles = {
  sans: "geist-sans/Geist-Regular.ttf",
  bold: "geist-sans/Geist-SemiBold.ttf",
  mono: "geist-mono/GeistMono-Medium.ttf",
} as const;

export interface PdfOptions {
  title: string;
  /** What the file says of when it was made. */
  createdAt: Date;
  size?: readonly [width: number, height: number];
}

/**
 * Draws a document with the site's own typefaces under the names `sans`, `bold` and `mono`.
 * @param draw adds the pages' content; the first page is there
 */
export async function renderPdf(
  { title, createdAt, size = [letterSize.width, letterSize.height] }: PdfOptions,
  draw: (document: PdfDocument) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const document = new PDFDocument({
    size: [...size],
    margin: 0,
    lang: "en-US",
    displayTitle: true,
    info: { Title: title, Author: "Solebook", CreationDate: createdAt },
  });
  const folder = path.join(process.cwd(), "node_modules/geist/dist/fonts");
  for (const [name, file] of Object.entries(fontFiles)) document.registerFont(name, path.join(folder, file));
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    document.on("data", (chunk: Buffer) => chunks.push(chunk));
    document.once("end", resolve);
    document.once("error", reject);
  });
  draw(document);
  document.end();
  await ended;
  return Uint8Array.from(Buffer.concat(chunks));
}

/** A QR code of `text` as a black square with its quiet zone inside, `side` points wide. */
export function drawQr(
  document: PdfDocument,
  text: string,
  { x, y, side }: { x: number; y: number; side: number },
): void {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 4 });
  const module = side / rows.length;
  document.save().fillColor("black");
  for (const [row, cells] of rows.entries()) {
    for (const [column, isDark] of cells.entries()) {
      // A hair wider, so that no printer leaves a white line between two dark ones.
      if (isDark) document.rect(x + column * module, y + row * module, module * 1.02, module * 1.02);
    }
  }
  document.fill().restore();
}
