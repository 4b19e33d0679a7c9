import { drawShoe } from "@/components/catalog/shoe/draw.ts";
import { anonymousActor } from "@/lib/core/actor.ts";
import { catalogErrors } from "@/lib/domain/catalog/errors.ts";
import { getIllustrationBySlug } from "@/lib/domain/catalog/queries.ts";
import { pictureKey } from "@/lib/domain/catalog/rules.pictures.ts";
import { illustrationFingerprint } from "@/lib/domain/catalog/rules.ts";
import { illustrationViewSchema, slugSchema } from "@/lib/domain/catalog/schema.ts";
import { picturePolicy } from "@/lib/platform/security-headers.ts";
import { fileStorage } from "@/lib/platform/storage.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";

const year = "public, max-age=31536000, immutable";
const minutes = "public, max-age=300";
const never = "private, no-store";

function notFound(): Response {
  const { status, message } = catalogErrors.product_not_found;
  return new Response(message, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": minutes },
  });
}

interface FoundProduct {
  product: NonNullable<Awaited<ReturnType<typeof getIllustrationBySlug>>>;
  isPublic: boolean;
}

function titleOf({ brand, name, colorway }: FoundProduct["product"]): string {
  return `${brand} ${name}, ${colorway}`;
}

/** A product anybody may see, or one that only this admin may. */
async function findIllustration(slug: string): Promise<FoundProduct | null> {
  const shown = await getIllustrationBySlug(anonymousActor, slug);
  if (shown) return { product: shown, isPublic: true };
  const hidden = await getIllustrationBySlug(await currentActor(), slug);
  return hidden ? { product: hidden, isPublic: false } : null;
}

/** The photograph that stands for a product, small; null when there is none or its bytes are gone. */
async function readPhotograph(source: string | null): Promise<Uint8Array<ArrayBuffer> | null> {
  return source === null ? null : fileStorage().get(pictureKey(source, 320));
}

/** `…/main`: the main picture, whatever it is. It may be another one tomorrow, so it is kept for minutes. */
async function mainPicture({ product, isPublic }: FoundProduct): Promise<Response> {
  const headers = { "cache-control": isPublic ? minutes : never, "content-security-policy": picturePolicy };
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
    "cache-control": found.isPublic ? (isCurrent ? year : minutes) : never,
    "content-type": "image/svg+xml; charset=utf-8",
    "content-security-policy": picturePolicy,
  };
  const known = request.headers.get("if-none-match")?.split(/\s*,\s*/) ?? [];
  if (known.includes(etag) || known.includes(`W/${etag}`)) return new Response(null, { status: 304, headers });
  return new Response(drawShoe(illustration, parsedView.data, titleOf(found.product)), { headers });
}
