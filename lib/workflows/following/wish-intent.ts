import "server-only";
import { cookies } from "next/headers";
import type { Actor } from "@/lib/core/actor.ts";
import { type WishlistInput, wishlistSchema } from "@/lib/domain/following/schema.ts";
import { sessionCookie } from "@/lib/platform/session.ts";
import { saveToWishlist } from "./save-to-wishlist.ts";

/**
 * What somebody pressed the heart of before they had logged in. It waits in a cookie that only our own form sets, so that a link
 * from elsewhere cannot put anything on a list.
 */
const cookieName = "solebook-wish";
const waitsSeconds = 600;

/** Keeps a wish for ten minutes; only in server actions and route handlers. */
export async function keepWish(wish: WishlistInput): Promise<void> {
  (await cookies()).set(cookieName, JSON.stringify(wish), { ...sessionCookie().options, maxAge: waitsSeconds });
}

function readWish(text: string): WishlistInput | null {
  try {
    return wishlistSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Makes the wish that waits in this browser, if there is one, come true for whoever has just logged in. */
export async function grantWish(actor: Actor): Promise<void> {
  const jar = await cookies();
  const text = jar.get(cookieName)?.value;
  if (text === undefined) return;
  jar.set(cookieName, "", { ...sessionCookie().options, maxAge: 0 });
  const wish = readWish(text);
  // A list that is full, or a shoe hidden meanwhile, is no reason to keep anybody from logging in.
  if (wish) await saveToWishlist(actor, wish);
}
