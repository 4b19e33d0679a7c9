"use client";

import { useRouter } from "next/navigation";
import { useUserChannel } from "@/components/live/use-user-channel.ts";

/**
 * Reads a person's lists again whenever their channel comes alive: what traded before, or while the connection was gone,
 * was not heard. Trades that are heard have the page read again by <MyMatches> of the layout.
 */
export function LiveLists({ userId }: { userId: string }) {
  const router = useRouter();
  useUserChannel(userId, { onCatchUp: () => router.refresh() });
  return null;
}
