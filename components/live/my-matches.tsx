"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useUserChannel } from "./use-user-channel.ts";

/** Keeps a signed-in person's lists and orders current on every page; that they traded is told by a notification. */
export function MyMatches({ userId }: { userId: string }) {
  const queryClient = useQueryClient();
  const router = useRouter();

  function readListsAgain() {
    void queryClient.invalidateQueries();
    router.refresh();
  }

  useUserChannel(userId, { onOrder: readListsAgain, onMatch: readListsAgain });
  return null;
}
