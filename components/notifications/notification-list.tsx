"use client";

import { ActionForm, FormMessage } from "@/components/accounts/action-form.tsx";
import { RowButton } from "@/components/accounts/row-button.tsx";
import { Button } from "@/components/ui/button.tsx";
import { classNames } from "@/components/ui/class-names.ts";
import { Panel } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { manageNotifications, openNotification } from "@/lib/actions/notifications.ts";
import type { NotificationView } from "@/lib/domain/notifications/model.ts";

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
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 px-4 py-3 md:px-5">
      <span
        aria-hidden="true"
        className={classNames("mt-3 size-2 shrink-0 rounded-full", isUnread ? "bg-buy" : "bg-transparent")}
      />
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
export function NotificationList({
  notifications,
  hasUnread,
}: {
  notifications: readonly NotificationView[];
  hasUnread: boolean;
}) {
  return (
    <>
      {hasUnread ? (
        <ActionForm action={manageNotifications} label="All notifications" errorsInside className="mb-4">
          {(form) => (
            <>
              {form.state.status === "error" ? <FormMessage state={form.state} /> : null}
              <Button type="submit" name="readAll" value="1" variant="quiet" size="small" className="self-start">
                Mark all read
              </Button>
            </>
          )}
        </ActionForm>
      ) : null}
      <Panel aria-label="Notifications">
        <ul className="divide-y divide-line">
          {notifications.map((notification) => (
            <NotificationRow key={notification.notificationId} notification={notification} />
          ))}
        </ul>
      </Panel>
    </>
  );
}
