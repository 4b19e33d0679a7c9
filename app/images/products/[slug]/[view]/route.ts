import { drawShoe } from "@/components/catalog/shoe/draw.ts";
import { pictureKey } from "@/lib/domain/catalog/rules.pictures.ts";
import { illustrationFingerprint } from "@/lib/domain/catalog/rules.ts";
import { illustrationViewSchema, slugSchema } from "@/lib/domain/catalog/schema.ts";
import { picturePolicy } from "@/lib/platform/security-headers.ts";
import { fileStorage } from "@/lib/platform/storage.ts";
import { cacheControl, type FoundProduct, findIllustration, isKnown, notFound } from "../../find-illustration.ts";

function titleOf({ brand, name, colorway }: FoundProduct["product"]): string {
  return `${brand} ${name}, ${colorway}`;
}

/** The photograph that stands for a product, small; null when there is none or its bytes are gone. */
async function readPhotograph(source: string | null): Promise<Uint8Array<ArrayBuffer> | null> {
  return source === null ? null : fileStorage().get(pictureKey(source, 320));
}

/** `…/main`: the main picture, whatever it is. It may be another one tomorrow, so it is kept for minutes. */
async function mainPicture(found: FoundProduct): Promise<Response> {
  const { product } = found;
  const headers = { "cache-control": cacheControl(found, false), "content-security-policy": picturePolicy };
  const photograph = await readPhotograph(product.photograph);
  if (photograph) return new Response(photograph, { headers: { ...headers, "content-type": "image/webp" } });
  return new Response(drawShoe(product.illustration, "side", titleOf(product)), {
    headers: { ...headers, "content-type": "image/svg+xml; charset=utf-8" },
  });
}

/** Draws one view of a product as SVG. With the current fingerprint in `v` the answer may be kept for a year. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ slug: string; view: string }> },
): Promise<Response> {
  const { slug, view } = await params;
  const parsedSlug = slugSchema.safeParse(slug);
  const parsedView = illustrationViewSchema.safeParse(view);
  if (!parsedSlug.success || !(parsedView.success || view === "main")) return notFound();
  const found = await findIllustration(parsedSlug.data);
  if (!found) return notFound();
  if (!parsedView.success) return mainPicture(found);

  const { illustration } = found.product;
  const fingerprint = illustrationFingerprint(illustration);
  const etag = `"${fingerprint}-${parsedView.data}"`;
  const isCurrent = new URL(request.url).searchParams.get("v") === fingerprint;
  const headers = {
    etag,
    "cache-control": cacheControl(found, isCurrent),
    "content-type": "image/svg+xml; charset=utf-8",
    "content-security-policy": picturePolicy,
  };
  if (isKnown(request, etag)) return new Response(null, { status: 304, headers });
  return new Response(drawShoe(illustration, parsedView.data, titleOf(found.product)), { headers });
}
