import { PDFiumLibrary } from "@hyzyla/pdfium";
import decodeQR from "qr/decode.js";

/** The first page of a PDF as a person or a scanner sees it: rendered, its words, and what its QR code says. */
export async function readPdf(bytes: Uint8Array): Promise<{
  pages: number;
  text: string;
  qr: string;
  picture: { width: number; height: number; data: Uint8Array };
}> {
  const library = await PDFiumLibrary.init();
  try {
    const document = await library.loadDocument(bytes);
    const page = document.getPage(0);
    const text = page.getText();
    const { width, height, data } = await page.render({ scale: 2, render: "bitmap" });
    const pages = document.getPageCount();
    document.destroy();
    const picture = { width, height, data: new Uint8Array(data) };
    return { pages, text, qr: decodeQR(picture, { effort: Number.POSITIVE_INFINITY, timeLimit: 10_000 }), picture };
  } finally {
    library.destroy();
  }
}
