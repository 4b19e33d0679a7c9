"use client";

import { useRouter } from "next/navigation";
import { useSoon } from "@/components/live/use-soon.ts";
import { useUserChannel } from "@/components/live/use-user-channel.ts";

/** Keeps the list as it is on all of a person's pages: also what another page has read, or what was missed. */
export function LiveNotifications({ userId }: { userId: string }) {
  const router = useRouter();
  const readAgain = useSoon(() => router.refresh(), 300);
  useUserChannel(userId, { onNotification: readAgain, onUnread: readAgain, onCatchUp: readAgain });
  return null;
}
