import type { Metadata } from "next";
import { OlderLinks } from "@/components/market/list-parts.tsx";
import { LiveNotifications } from "@/components/notifications/live-notifications.tsx";
import { NotificationList } from "@/components/notifications/notification-list.tsx";
import { ReadAllForm } from "@/components/notifications/read-all-form.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { allows } from "@/lib/core/permissions.ts";
import { countUnread, listNotifications } from "@/lib/domain/notifications/queries.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";
import { ListFilters } from "./list-filters.tsx";
import { type ListRequest, listHref, readListRequest } from "./request.ts";

export const metadata: Metadata = { title: "Notifications" };

const pageSize = 20;

function NothingHere({ isUnread, kind }: ListRequest) {
  if (isUnread || kind !== null) {
    return (
      <EmptyState
        title={isUnread ? "Nothing unread" : "Nothing of this kind"}
        action={<LinkButton href="/notifications">Show all</LinkButton>}
      >
        {isUnread ? "You have read everything here." : "When something of this kind happens, it is told here."}
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing here yet" action={<LinkButton href="/search">Browse shoes</LinkButton>}>
      When a bid of yours trades, a pair ships or a price alert fires, it is told here.
    </EmptyState>
  );
}

export default async function NotificationsPage({ searchParams }: PageProps<"/notifications">) {
  const { cursor, ...request } = readListRequest(await searchParams);
  const actor = await requireUser(listHref(request));
  const { isUnread, kind } = request;
  const [{ items, nextCursor }, unread] = await Promise.all([
    listNotifications(actor, { limit: pageSize, cursor: cursor ?? undefined, isUnread, kind: kind ?? undefined }),
    countUnread(actor),
  ]);
  return (
    <div className="page-column max-w-3xl py-8 md:py-10">
      <LiveNotifications userId={actor.userId} />
      <div className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div>
          <h1 className="text-headline">Notifications</h1>
          <p className="mt-1 text-muted">What happened to your orders, offers and money, for 180 days.</p>
        </div>
        <div className="flex flex-wrap gap-2">
          {unread > 0 ? <ReadAllForm /> : null}
          <LinkButton href="/account/notifications" variant="quiet" size="small">
            What we tell you
          </LinkButton>
        </div>
      </div>
      <ListFilters request={request} unread={unread} mayAdminister={allows(actor, "admin.enter")} />
      {items.length === 0 ? (
        <Panel>
          <NothingHere {...request} />
        </Panel>
      ) : (
        <NotificationList notifications={items} />
      )}
      <OlderLinks
        newestHref={cursor ? listHref(request) : null}
        olderHref={nextCursor === null ? null : listHref(request, nextCursor)}
      />
    </div>
  );
}
