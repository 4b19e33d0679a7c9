import { drawShoe } from "@/components/catalog/shoe/draw.ts";
import type { Illustration, IllustrationView } from "@/lib/domain/catalog/model.ts";
import { drawingKey, pictureKey } from "@/lib/domain/catalog/rules.pictures.ts";
import { type DrawingWidth, drawingWidths, illustrationFingerprint } from "@/lib/domain/catalog/rules.ts";
import { illustrationViewSchema, slugSchema } from "@/lib/domain/catalog/schema.ts";
import { rasteriseDrawing } from "@/lib/platform/pictures.ts";
import { picturePolicy } from "@/lib/platform/security-headers.ts";
import { fileStorage } from "@/lib/platform/storage.ts";
import { cacheControl, type FoundProduct, findIllustration, isKnown, notFound } from "../../../find-illustration.ts";

/** Drawings in the making: two who ask for the same one wait for the same work. */
const underWay = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

async function make(key: string, illustration: Illustration, view: IllustrationView, width: DrawingWidth) {
  const bytes = await rasteriseDrawing(drawShoe(illustration, view), width);
  await fileStorage().put(key, bytes, "image/webp");
  return bytes;
}

/** The kept file, made now if nobody has asked for it before. */
async function read(slug: string, illustration: Illustration, view: IllustrationView, width: DrawingWidth) {
  const key = drawingKey(slug, view, width, illustration);
  const kept = await fileStorage().get(key);
  if (kept) return kept;
  const work = underWay.get(key) ?? make(key, illustration, view, width).finally(() => underWay.delete(key));
  underWay.set(key, work);
  return work;
}

/** `main`: the photograph that stands for the product, or its drawing from the side. It may be another one tomorrow, so it is kept for minutes. */
async function mainFile(slug: string, found: FoundProduct, width: DrawingWidth): Promise<Response> {
  const { illustration, photograph } = found.product;
  const kept = photograph === null ? null : await fileStorage().get(pictureKey(photograph, width <= 320 ? 320 : 800));
  const bytes = kept ?? (await read(slug, illustration, "side", width));
  const cached = { "cache-control": cacheControl(found, false), "content-security-policy": picturePolicy };
  return new Response(bytes, { headers: { ...cached, "content-type": "image/webp" } });
}

/** One view of a product as WebP in one of a few widths. With the current fingerprint in `v` it may be kept for a year. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string; view: string; file: string }> },
): Promise<Response> {
  const { slug, view, file } = await params;
  const parsedSlug = slugSchema.safeParse(slug);
  const parsedView = illustrationViewSchema.safeParse(view);
  const width = drawingWidths.find((each) => file === `${each}.webp`);
  if (!parsedSlug.success || width === undefined || !(parsedView.success || view === "main")) return notFound();
  const found = await findIllustration(parsedSlug.data);
  if (!found) return notFound();
  if (!parsedView.success) return mainFile(parsedSlug.data, found, width);

  const { illustration } = found.product;
  const fingerprint = illustrationFingerprint(illustration);
  const etag = `"${fingerprint}-${parsedView.data}-${width}"`;
  const headers = {
    etag,
    "cache-control": cacheControl(found, new URL(request.url).searchParams.get("v") === fingerprint),
    "content-type": "image/webp",
    "content-security-policy": picturePolicy,
  };
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
  return new Response(await read(parsedSlug.data, illustration, parsedView.data, width), { headers });
}
