import "server-only";
import { cookies } from "next/headers";
import { type WishlistInput, wishlistSchema } from "@/lib/domain/following/schema.ts";
import { sessionCookie } from "@/lib/platform/session.ts";

/**
 * What somebody pressed the heart of before they had logged in. It waits in a cookie that only our own form sets, so that a link
 * from elsewhere cannot put anything on a list.
 */
const cookieName = "solebook-wish";
const waitsSeconds = 600;
/** The page that makes the wish come true after the login. */
export const wishPath = "/following/continue";

/** Keeps a wish for ten minutes; only in server actions and route handlers. */
export async function keepWish(wish: WishlistInput): Promise<void> {
  const { httpOnly, sameSite, secure } = sessionCookie().options;
  (await cookies()).set(cookieName, JSON.stringify(wish), {
    httpOnly,
    sameSite,
    secure,
    // Not only `wishPath`: a login answers with that page in the same request.
    path: "/",
    maxAge: waitsSeconds,
  });
}

/** The wish that waits, if there is a valid one. */
export async function readWish(): Promise<WishlistInput | null> {
  const text = (await cookies()).get(cookieName)?.value;
  if (text === undefined) return null;
  try {
    return wishlistSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
