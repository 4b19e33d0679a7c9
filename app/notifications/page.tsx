import type { Metadata } from "next";
import { OlderLinks } from "@/components/market/list-parts.tsx";
import { LiveLists } from "@/components/market/live-lists.tsx";
import { NotificationList } from "@/components/notifications/notification-list.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { decodeCursor } from "@/lib/core/page.ts";
import { countUnread, listNotifications } from "@/lib/domain/notifications/queries.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Notifications" };

const pageSize = 20;

export default async function NotificationsPage({ searchParams }: PageProps<"/notifications">) {
  const actor = await requireUser("/notifications");
  const { cursor: text } = await searchParams;
  const cursor = typeof text === "string" ? decodeCursor(text) : null;
  const [{ items, nextCursor }, unread] = await Promise.all([
    listNotifications(actor, { limit: pageSize, cursor: cursor ?? undefined }),
    countUnread(actor),
  ]);
  return (
    <div className="page-column max-w-3xl py-8 md:py-10">
      <LiveLists userId={actor.userId} />
      <h1 className="text-headline">Notifications</h1>
      <p className="mt-1 mb-6 text-muted">What you asked to be told.</p>
      {items.length === 0 ? (
        <Panel>
          <EmptyState
            title="Nothing here yet"
            action={<LinkButton href="/following?tab=alerts">Price alerts</LinkButton>}
          >
            When one of your price alerts fires, it is told here.
          </EmptyState>
        </Panel>
      ) : (
        <NotificationList notifications={items} hasUnread={unread > 0} />
      )}
      <OlderLinks
        newestHref={cursor ? "/notifications" : null}
        olderHref={nextCursor === null ? null : `/notifications?${new URLSearchParams({ cursor: nextCursor })}`}
      />
    </div>
  );
}
