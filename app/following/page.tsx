import type { Metadata } from "next";
import type { ReactNode } from "react";
import { AlertList } from "@/components/following/alert-list.tsx";
import { Wishlist } from "@/components/following/wishlist.tsx";
import { OlderLinks } from "@/components/market/list-parts.tsx";
import { LiveLists } from "@/components/market/live-lists.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { LinkTabs } from "@/components/ui/link-tabs.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import type { UserActor } from "@/lib/core/actor.ts";
import { type Cursor, decodeCursor } from "@/lib/core/page.ts";
import { listAlerts, listWishlist } from "@/lib/domain/following/queries.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Following" };

const pageSize = 20;
const tabs = ["wishlist", "alerts"] as const;
type Tab = (typeof tabs)[number];

const labels: Record<Tab, string> = { wishlist: "Wishlist", alerts: "Price alerts" };
const empty: Record<Tab, readonly [title: string, text: string]> = {
  wishlist: ["Nothing saved yet", "Press the heart on a shoe, or on one of its sizes, and watch its prices from here."],
  alerts: ["No alerts yet", "Set one on a shoe’s page: you are told when its lowest ask comes to your price."],
};

function hrefOf(tab: Tab, cursor?: string): string {
  const parameters = new URLSearchParams();
  if (tab !== "wishlist") parameters.set("tab", tab);
  if (cursor !== undefined) parameters.set("cursor", cursor);
  return parameters.size > 0 ? `/following?${parameters}` : "/following";
}

interface TabContent {
  isEmpty: boolean;
  nextCursor: string | null;
  list: ReactNode;
}

async function readTab(actor: UserActor, tab: Tab, cursor: Cursor | undefined): Promise<TabContent> {
  if (tab === "wishlist") {
    const { items, nextCursor } = await listWishlist(actor, { limit: pageSize, cursor });
    return { isEmpty: items.length === 0, nextCursor, list: <Wishlist items={items} /> };
  }
  const { items, nextCursor } = await listAlerts(actor, { limit: pageSize, cursor, now: new Date() });
  return { isEmpty: items.length === 0, nextCursor, list: <AlertList alerts={items} /> };
}

export default async function FollowingPage({ searchParams }: PageProps<"/following">) {
  const parameters = await searchParams;
  const tab = tabs.find((known) => known === parameters.tab) ?? "wishlist";
  const actor = await requireUser(hrefOf(tab));
  const cursor = typeof parameters.cursor === "string" ? decodeCursor(parameters.cursor) : null;
  const content = await readTab(actor, tab, cursor ?? undefined);
  return (
    <div className="page-column py-8 md:py-10">
      <LiveLists userId={actor.userId} />
      <h1 className="text-headline">Following</h1>
      <p className="mt-1 text-muted">Shoes you keep an eye on, and the prices you wait for.</p>
      <div className="mt-6 mb-5">
        <LinkTabs
          label="Following"
          tabs={tabs.map((each) => ({ href: hrefOf(each), label: labels[each] }))}
          current={hrefOf(tab)}
        />
      </div>
      {content.isEmpty ? (
        <Panel>
          <EmptyState title={empty[tab][0]} action={<LinkButton href="/browse">Browse all shoes</LinkButton>}>
            {empty[tab][1]}
          </EmptyState>
        </Panel>
      ) : (
        content.list
      )}
      <OlderLinks
        newestHref={cursor ? hrefOf(tab) : null}
        olderHref={content.nextCursor === null ? null : hrefOf(tab, content.nextCursor)}
      />
    </div>
  );
}
