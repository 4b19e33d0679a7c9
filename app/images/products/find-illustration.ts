import { anonymousActor } from "@/lib/core/actor.ts";
import { catalogErrors } from "@/lib/domain/catalog/errors.ts";
import { getIllustrationBySlug } from "@/lib/domain/catalog/queries.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";

const minutes = "public, max-age=300";

/** For how long an answer may be kept: a year under the fingerprint of what is drawn, otherwise minutes, or not at all. */
export function cacheControl(found: FoundProduct, isCurrent: boolean): string {
  if (!found.isPublic) return "private, no-store";
  return isCurrent ? "public, max-age=31536000, immutable" : minutes;
}

export function notFound(): Response {
  const { status, message } = catalogErrors.product_not_found;
  return new Response(message, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": minutes },
  });
}

/** Whether whoever asks has the answer of this tag already. */
export function isKnown(request: Request, etag: string): boolean {
  const known = request.headers.get("if-none-match")?.split(/\s*,\s*/) ?? [];
  return known.includes(etag) || known.includes(`W/${etag}`);
}

export interface FoundProduct {
  product: NonNullable<Awaited<ReturnType<typeof getIllustrationBySlug>>>;
  isPublic: boolean;
}

/** A product anybody may see, or one that only this admin may. */
export async function findIllustration(slug: string): Promise<FoundProduct | null> {
  const shown = await getIllustrationBySlug(anonymousActor, slug);
  if (shown) return { product: shown, isPublic: true };
  const hidden = await getIllustrationBySlug(await currentActor(), slug);
  return hidden ? { product: hidden, isPublic: false } : null;
}
