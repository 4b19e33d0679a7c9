"use client";

import { useRouter } from "next/navigation";
import { useUserChannel } from "@/components/live/use-user-channel.ts";

/** Has the page read the order again whenever it moved on, and after every lost connection. */
export function OrderLive({ userId, orderId }: { userId: string; orderId: string }) {
  const router = useRouter();
  useUserChannel(userId, {
    onOrder: (event) => {
      if (event.orderId === orderId) router.refresh();
    },
    onCatchUp: () => router.refresh(),
  });
  return null;
}
