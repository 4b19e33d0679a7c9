"use client";

import { useEffect } from "react";
import { recentCookie, recentPath, withViewed } from "./recent.ts";

const monthSeconds = 2_592_000;

/** Notes that this shoe was looked at, in a cookie: so that the next page has the shelf in its first HTML. */
export function RememberViewed({ productId }: { productId: string }) {
  useEffect(() => {
    const known = new RegExp(`(?:^|; )${recentCookie}=([^;]*)`).exec(document.cookie)?.[1];
    const value = withViewed(known, productId);
    // biome-ignore lint/suspicious/noDocumentCookie: Safari and Firefox have no cookieStore yet
    document.cookie = `${recentCookie}=${value}; path=${recentPath}; max-age=${monthSeconds}; samesite=lax`;
  }, [productId]);
  return null;
}
