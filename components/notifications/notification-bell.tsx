"use client";

import { Bell } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { useSoon } from "@/components/live/use-soon.ts";
import { useUserChannel } from "@/components/live/use-user-channel.ts";
import { showToast } from "@/components/ui/toast-store.ts";
import { countLabel } from "./title-count.ts";
import { useTitleCount } from "./use-title-count.ts";
import { useUnread } from "./use-unread.ts";

/** Several things may be told at the same moment; the page is read again once. */
const refreshAfterMs = 300;

export interface NotificationBellProps {
  userId: string;
  /** As the server counted, up to 100. */
  unread: number;
}

/** The way to one's notifications, with how many are unread; tells of new ones as they come. */
export function NotificationBell({ userId, unread: counted }: NotificationBellProps) {
  const router = useRouter();
  const unread = useUnread(userId, counted);
  const shown = useRef(new Map<string, number>());
  const readAgain = useSoon(() => router.refresh(), refreshAfterMs);
  useTitleCount(unread);
  useUserChannel(userId, {
    onNotification({ notificationId: id, count, isFresh, tone, title, body, action, href }) {
      // The same may come twice; with a higher count it tells of more.
      if ((shown.current.get(id) ?? 0) >= count) return;
      shown.current.set(id, count);
      if (isFresh) {
        showToast({
          id: `notification-${id}`,
          tone,
          title,
          description: body,
          action: { label: action, href },
        });
      }
      readAgain();
    },
  });
  return (
    <Link
      href="/notifications"
      className="relative grid size-11 shrink-0 place-items-center rounded-control text-muted hover:bg-sunken hover:text-ink md:size-9"
    >
      <Bell aria-hidden="true" className="size-5" strokeWidth={1.75} />
      <span className="sr-only">Notifications{unread > 0 ? `: ${countLabel(unread)} unread` : ""}</span>
      {unread > 0 ? (
        <span
          aria-hidden="true"
          data-testid="unread-count"
          className="tabular absolute top-1 right-0.5 min-w-4 rounded-full bg-ink px-1 text-center font-mono text-[0.625rem] text-ground leading-4 md:top-0"
        >
          {countLabel(unread)}
        </span>
      ) : null}
    </Link>
  );
}
