import sharp from "sharp";

/** A photograph of nothing, as a camera would send it: with a place and a camera in its metadata. */
export async function photograph(
  width = 1_200,
  height = 900,
  format: "jpeg" | "png" | "webp" | "avif" | "gif" = "jpeg",
): Promise<Uint8Array> {
  const file = await sharp({ create: { width, height, channels: 3, background: "#c8102e" } })
    .withExif({
      IFD0: { Make: "Camera of a person", Copyright: "Somebody" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 0/1" },
    })
    .toFormat(format)
    .toBuffer();
  return new Uint8Array(file);
}
