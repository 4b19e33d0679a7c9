import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import sharp from "sharp";

/** A picture as a phone would send it. @returns where its file is */
export async function photograph(): Promise<string> {
  const file = path.join(mkdtempSync(path.join(os.tmpdir(), "solebook-photo-")), "shoe.jpg");
  await sharp({ create: { width: 640, height: 480, channels: 3, background: "#b8442a" } })
    .jpeg()
    .toFile(file);
  return file;
}
