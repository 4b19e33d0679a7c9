import "server-only";
import { fileTypeFromBuffer } from "file-type";
import sharp, { type Metadata } from "sharp";
import type { ErrorDescription } from "@/lib/core/errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";

/** Largest file taken, in bytes. Below what a proxied request may carry (10 MB). */
export const maximumPictureBytes = 8 * 1_024 * 1_024;
/** Most pixels decoded: a phone's photograph has 12 to 50 million, a bomb has billions. */
export const maximumPicturePixels = 60_000_000;
/** The shorter side, in pixels: less looks bad on a card. */
export const minimumPictureSide = 300;

export const pictureErrors = {
  picture_type: { status: 415, message: "Send a photograph as JPEG, PNG, WebP or AVIF." },
  picture_too_heavy: { status: 413, message: "A photograph may have at most 8 MB." },
  picture_too_many_pixels: {
    status: 422,
    message: "A photograph may have at most 60 million pixels. Make it smaller first.",
  },
  picture_too_small: { status: 422, message: "A photograph needs at least 300 pixels on its shorter side." },
  picture_broken: { status: 422, message: "This file cannot be read as a picture. Export it again and try once more." },
} as const satisfies Record<string, ErrorDescription>;

export type PictureErrorCode = keyof typeof pictureErrors;

/** A photograph ready to be stored: nothing of what came with it but its pixels. */
export interface ProcessedPicture {
  /** Pixels of what was sent, upright. */
  width: number;
  height: number;
  /** WebP files, one for each width asked for; never wider than the original. */
  renditions: { width: number; bytes: Uint8Array }[];
}

/** What may be sent. What it really is, its bytes tell. */
export const acceptedPictureTypes = ["image/jpeg", "image/png", "image/webp", "image/avif"] as const;
const acceptedTypes = new Set<string>(acceptedPictureTypes);
const refuse = (code: PictureErrorCode) => fail(code, pictureErrors[code].message);

/** One image of the file, with the limit checked before anything is decoded. */
const open = (bytes: Uint8Array) => sharp(bytes, { limitInputPixels: maximumPicturePixels, failOn: "error", pages: 1 });

async function readMetadata(bytes: Uint8Array): Promise<Result<Metadata, PictureErrorCode>> {
  try {
    // The header alone; without a limit, so that too many pixels can be told from a broken file.
    return ok(await sharp(bytes, { limitInputPixels: false, pages: 1 }).metadata());
  } catch {
    return refuse("picture_broken");
  }
}

/**
 * Takes a photograph as it was uploaded and makes the files that are served: the type is told from the bytes, the picture is
 * turned upright, decoded and encoded anew as WebP, so that no metadata (place, camera, owner) and no hidden content survives.
 * @param widths of the files to make, in pixels
 * Errors: `picture_type`, `picture_too_heavy`, `picture_too_many_pixels`, `picture_too_small`, `picture_broken`.
 */
export async function processPicture(
  bytes: Uint8Array,
  widths: readonly number[],
): Promise<Result<ProcessedPicture, PictureErrorCode>> {
  if (bytes.byteLength > maximumPictureBytes) return refuse("picture_too_heavy");
  const type = await fileTypeFromBuffer(bytes);
  if (!type || !acceptedTypes.has(type.mime)) return refuse("picture_type");
  const metadata = await readMetadata(bytes);
  if (!metadata.ok) return metadata;
  const { width, height } = metadata.value.autoOrient;
  if (width * height > maximumPicturePixels) return refuse("picture_too_many_pixels");
  if (Math.min(width, height) < minimumPictureSide) return refuse("picture_too_small");
  try {
    const renditions = [];
    for (const wanted of widths) {
      const file = await open(bytes)
        .autoOrient()
        .resize({ width: wanted, withoutEnlargement: true })
        .webp({ quality: 82, smartSubsample: true })
        .toBuffer();
      renditions.push({ width: wanted, bytes: new Uint8Array(file) });
    }
    return ok({ width, height, renditions });
  } catch {
    return refuse("picture_broken");
  }
}

/**
 * A drawing as pixels.
 * @param svg our own text; nothing in it is loaded from elsewhere
 * @param width in pixels
 * @returns a WebP file with a transparent ground
 */
export async function rasteriseDrawing(svg: string, width: number): Promise<Uint8Array<ArrayBuffer>> {
  // Drawn in the size wanted and not made smaller afterwards: sharp renders SVG at 72 units an inch.
  const { width: units } = await sharp(Buffer.from(svg)).metadata();
  const drawn = sharp(Buffer.from(svg), { density: (72 * width) / units });
  return new Uint8Array(await drawn.resize({ width }).webp({ quality: 80, smartSubsample: true }).toBuffer());
}

/** A stored picture as PNG, whole and in the middle of this frame, with nothing beside it. */
export async function fitAsPng(bytes: Uint8Array, frame: { width: number; height: number }): Promise<Uint8Array> {
  const fitted = sharp(bytes).resize({ ...frame, fit: "contain", background: { r: 0, g: 0, b: 0, alpha: 0 } });
  return new Uint8Array(await fitted.png().toBuffer());
}
