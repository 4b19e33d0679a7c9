"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useUserChannel } from "@/components/live/use-user-channel.ts";

const queryKey = ["notifications", "unread"];

async function ask(path: string, method: "GET" | "POST"): Promise<number> {
  const response = await fetch(`/api/v1/notifications/${path}`, { method });
  if (!response.ok) throw new Error(`the count answered ${response.status}`);
  // Comes with the live connection; the page itself can be used before it.
  const { unreadEventSchema } = await import("@/lib/core/live-events.ts");
  return unreadEventSchema.parse(await response.json()).unread;
}

/**
 * How many notifications are unread, the same on all of a person's pages. What the server says last counts: a message that comes twice
 * counts once, and after a lost connection nothing is missing.
 * @param initial as the page's server counted
 */
export function useUnread(userId: string, initial: number): number {
  const queryClient = useQueryClient();
  const keep = (unread: number) => queryClient.setQueryData(queryKey, unread);
  const { data } = useQuery({
    queryKey,
    queryFn: () => ask("unread", "GET"),
    initialData: initial,
    staleTime: Number.POSITIVE_INFINITY,
  });
  // A page that was read again has counted again.
  useEffect(() => void queryClient.setQueryData(queryKey, initial), [queryClient, initial]);
  useUserChannel(userId, {
    // Has `connected` sent on the channel: the way from the server to this page is open, and the count is of now.
    onCatchUp: () => void ask("connected", "POST").then(keep, () => undefined),
    onNotification: () => void queryClient.invalidateQueries({ queryKey }),
    onUnread: ({ unread }) => keep(unread),
  });
  return data;
}
