"use client";

import { useRouter } from "next/navigation";
import { useUserChannel } from "@/components/live/use-user-channel.ts";

/** Reads the seller's balance again whenever an order of theirs moves on or a payout has gone out. */
export function LiveBalance({ userId }: { userId: string }) {
  const router = useRouter();
  const refresh = () => router.refresh();
  useUserChannel(userId, { onCatchUp: refresh, onOrder: refresh, onNotification: refresh });
  return null;
}
