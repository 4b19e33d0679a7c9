"use client";

import { ActionForm } from "@/components/accounts/action-form.tsx";
import { RowButton } from "@/components/accounts/row-button.tsx";
import { classNames } from "@/components/ui/class-names.ts";
import { Panel } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { manageNotifications, openNotification } from "@/lib/actions/notifications.ts";
import type { NotificationView } from "@/lib/domain/notifications/model.views.ts";
import { KindIcon } from "./kind-icon.tsx";

/** Opening is a form of its own: it marks the notification read and goes on, with or without JavaScript. */
function OpenForm({ notification }: { notification: NotificationView }) {
  const isUnread = notification.readAt === null;
  return (
    <form action={openNotification} className="min-w-0 flex-1">
      <input type="hidden" name="notificationId" value={notification.notificationId} />
      <input type="hidden" name="href" value={notification.href} />
      <button type="submit" className="group block w-full rounded-control py-1 text-left">
        <span
          className={classNames("block text-sm group-hover:underline underline-offset-4", isUnread && "font-semibold")}
        >
          {isUnread ? <span className="sr-only">New: </span> : null}
          {notification.title}
        </span>
        <span className="block text-sm text-muted">{notification.body}</span>
        <span className="mt-0.5 block text-caption text-muted">
          <Timestamp at={notification.createdAt} />
        </span>
      </button>
    </form>
  );
}

function NotificationRow({ notification }: { notification: NotificationView }) {
  const isUnread = notification.readAt === null;
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-1 px-4 py-3 md:px-5">
      <span className={classNames("relative mt-1.5 shrink-0", isUnread ? "text-ink" : "text-muted")}>
        <KindIcon kind={notification.kind} />
        {isUnread ? (
          <span aria-hidden="true" className="absolute -top-1 -right-1 size-2 rounded-full bg-buy ring-2 ring-raised" />
        ) : null}
      </span>
      <OpenForm notification={notification} />
      {isUnread ? (
        <ActionForm action={manageNotifications} label={`Mark read: ${notification.title}`}>
          {() => (
            <RowButton name="read" value={notification.notificationId} variant="quiet" size="small">
              Mark read<span className="sr-only">: {notification.title}</span>
            </RowButton>
          )}
        </ActionForm>
      ) : null}
    </li>
  );
}

/** What a person was told, newest first. */
export function NotificationList({ notifications }: { notifications: readonly NotificationView[] }) {
  return (
    <Panel aria-label="Notifications">
      <ul className="divide-y divide-line">
        {notifications.map((notification) => (
          <NotificationRow key={notification.notificationId} notification={notification} />
        ))}
      </ul>
    </Panel>
  );
}
