"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { showToast } from "@/components/ui/toast-store.ts";
import { formatCents } from "@/lib/core/money.ts";
import { useUserChannel } from "./use-user-channel.ts";

/** Tells a signed-in person on every page when one of their offers traded, and keeps their lists and orders current. */
export function MyMatches({ userId }: { userId: string }) {
  const queryClient = useQueryClient();
  const router = useRouter();

  function readListsAgain() {
    void queryClient.invalidateQueries();
    router.refresh();
  }

  useUserChannel(userId, {
    onOrder: readListsAgain,
    onMatch(event) {
      const isBuyer = event.side === "bought";
      showToast({
        id: `match-${event.matchId}`,
        tone: isBuyer ? "buy" : "sell",
        title: isBuyer ? "Your bid matched" : "Your ask matched",
        description: `${event.productName}, size ${event.sizeLabel}, at ${formatCents(event.priceCents)}.`,
        action: { label: "See order", href: `/orders/${event.orderNumber}` },
      });
      readListsAgain();
    },
  });
  return null;
}
