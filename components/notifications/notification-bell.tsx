"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Bell } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useUserChannel } from "@/components/live/use-user-channel.ts";
import { showToast } from "@/components/ui/toast-store.ts";

export interface NotificationBellProps {
  userId: string;
  /** Counted up to `most`. */
  unread: number;
  most: number;
}

/** The way to one's notifications, with how many are unread; tells of new ones as they come. */
export function NotificationBell({ userId, unread, most }: NotificationBellProps) {
  const router = useRouter();
  const queryClient = useQueryClient();
  useUserChannel(userId, {
    onNotification(event) {
      showToast({
        id: `notification-${event.notificationId}`,
        title: event.title,
        description: event.body,
        action: { label: "See it", href: event.href },
      });
      // The count is the server's: a message that comes twice counts once.
      void queryClient.invalidateQueries();
      router.refresh();
    },
  });
  const count = unread >= most ? `${most - 1}+` : String(unread);
  return (
    <Link
      href="/notifications"
      className="relative grid size-11 shrink-0 place-items-center rounded-control text-muted hover:bg-sunken hover:text-ink md:size-9"
    >
      <Bell aria-hidden="true" className="size-5" strokeWidth={1.75} />
      <span className="sr-only">Notifications{unread > 0 ? `: ${count} unread` : ""}</span>
      {unread > 0 ? (
        <span
          aria-hidden="true"
          data-testid="unread-count"
          className="tabular absolute top-1 right-0.5 min-w-4 rounded-full bg-ink px-1 text-center font-mono text-[0.625rem] text-ground leading-4 md:top-0"
        >
          {count}
        </span>
      ) : null}
    </Link>
  );
}
