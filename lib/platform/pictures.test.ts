import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { photograph } from "@/tests/support/pictures.ts";
import { fitAsPng, maximumPictureBytes, processPicture } from "./pictures.ts";

const widths = [320, 800, 1_600];
const codeOf = async (bytes: Uint8Array) => {
  const result = await processPicture(bytes, widths);
  return result.ok ? "ok" : result.error.code;
};

/** A PNG of a few bytes that claims to have this many pixels. */
async function bomb(width: number, height: number): Promise<Uint8Array> {
  const small = Buffer.from(await photograph(400, 400, "png"));
  small.writeUInt32BE(width, 16);
  small.writeUInt32BE(height, 20);
  return new Uint8Array(small);
}

describe("a photograph", () => {
  it.each(["jpeg", "png", "webp", "avif"] as const)(
    "comes as %s and leaves as WebP in every width, never enlarged",
    async (format) => {
      const result = await processPicture(await photograph(1_000, 750, format), widths);
      if (!result.ok) throw new Error(result.error.code);
      expect(result.value).toMatchObject({ width: 1_000, height: 750 });
      const made = await Promise.all(result.value.renditions.map(({ bytes }) => sharp(bytes).metadata()));
      expect(made.map(({ format: type, width, height }) => [type, width, height])).toEqual([
        ["webp", 320, 240],
        ["webp", 800, 600],
        ["webp", 1_000, 750],
      ]);
    },
  );

  it("keeps nothing of its metadata", async () => {
    const sent = await photograph();
    expect((await sharp(sent).metadata()).exif?.toString()).toContain("Camera of a person");
    const result = await processPicture(sent, widths);
    if (!result.ok) throw new Error(result.error.code);
    for (const { bytes } of result.value.renditions) {
      const { exif, xmp, iptc } = await sharp(bytes).metadata();
      expect([exif, xmp, iptc]).toEqual([undefined, undefined, undefined]);
      expect(Buffer.from(bytes).includes("Camera of a person")).toBe(false);
    }
  });

  it("is turned upright as its camera meant it", async () => {
    const lying = await sharp(await photograph(1_200, 600))
      .keepExif()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect(await processPicture(new Uint8Array(lying), [320])).toMatchObject({ value: { width: 600, height: 1_200 } });
  });

  it("is told by its bytes, not by what it is called", async () => {
    const page = new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
    expect(await codeOf(page)).toBe("picture_type");
    expect(await codeOf(await photograph(400, 400, "gif"))).toBe("picture_type");
    expect(await codeOf(new TextEncoder().encode("%PDF-1.7 not a picture"))).toBe("picture_type");
    expect(await codeOf(new Uint8Array())).toBe("picture_type");
  });

  it("may not be too heavy, too small, or a few bytes that unfold to billions of pixels", async () => {
    expect(await codeOf(new Uint8Array(maximumPictureBytes + 1))).toBe("picture_too_heavy");
    expect(await codeOf(await photograph(1_200, 299))).toBe("picture_too_small");
    expect(await codeOf(await bomb(50_000, 50_000))).toBe("picture_too_many_pixels");
    expect(await codeOf(await bomb(65_000, 1_000))).toBe("picture_too_many_pixels");
  });

  it("that breaks off is refused", async () => {
    const whole = await photograph(1_200, 900, "png");
    expect(await codeOf(whole.slice(0, Math.floor(whole.length / 2)))).toBe("picture_broken");
    expect(await codeOf(await bomb(1_000, 1_000))).toBe("picture_broken");
  });
});

it("a stored picture fits into a frame as PNG: whole, and clear where it does not reach", async () => {
  const stored = await processPicture(await photograph(800, 800), [400]);
  if (!stored.ok) throw new Error(stored.error.code);
  const png = sharp(await fitAsPng(stored.value.renditions[0]?.bytes ?? new Uint8Array(), { width: 500, height: 312 }));
  expect(await png.metadata()).toMatchObject({ format: "png", width: 500, height: 312 });
  const { data } = await png.raw().toBuffer({ resolveWithObject: true });
  const alphaAt = (x: number) => data[(156 * 500 + x) * 4 + 3];
  expect([alphaAt(5), alphaAt(250), alphaAt(495)]).toEqual([0, 255, 0]);
});
