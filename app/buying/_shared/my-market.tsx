import type { ReactNode } from "react";
import { LinkedBidList } from "@/components/market/linked-bid-list.tsx";
import { OfferHistory } from "@/components/market/offer-history.tsx";
import { OfferList } from "@/components/market/offer-list.tsx";
import { OrderList } from "@/components/market/order-list.tsx";
import type { UserActor } from "@/lib/core/actor.ts";
import { type Cursor, decodeCursor } from "@/lib/core/page.ts";
import { listMyLinkedBids } from "@/lib/domain/market/queries.linked.ts";
import { listMyOffers } from "@/lib/domain/market/queries.offers.ts";
import { listBuyerOrders } from "@/lib/domain/orders/queries.ts";
import { currentFeeTerms } from "@/lib/domain/payments/queries.fees.ts";
import { currentSettings } from "@/lib/domain/settings/queries.ts";
import { doneNotice, EmptyList, ListPage } from "./list-page.tsx";

const pageSize = 20;
/** Linked bids above the list of single ones. */
const mostLinked = 100;
const tabs = ["open", "orders", "history"] as const;
type Tab = (typeof tabs)[number];

const labels: Record<Tab, string> = { open: "Open bids", orders: "Purchases", history: "Past bids" };
const empty: Record<Tab, ReactNode> = {
  open: <EmptyList title="No open bids">A bid names your price. You pay only when a seller takes it.</EmptyList>,
  orders: (
    <EmptyList title="Nothing bought yet">The moment a bid of yours meets an ask, its order appears here.</EmptyList>
  ),
  history: <EmptyList title="No past bids">Bids that traded, ended or were cancelled are kept here.</EmptyList>,
};

interface TabContent {
  nextCursor: string | null;
  list: ReactNode;
}

async function readTab(actor: UserActor, tab: Tab, cursor: Cursor | undefined): Promise<TabContent> {
  const now = new Date();
  if (tab === "orders") {
    const { items, nextCursor } = await listBuyerOrders(actor, { limit: pageSize, cursor });
    return { nextCursor, list: items.length === 0 ? empty[tab] : <OrderList orders={items} side="buyer" /> };
  }
  const state = tab === "open" ? "open" : "closed";
  const [{ items, nextCursor }, linked, schedule, { minimumPriceCents }] = await Promise.all([
    listMyOffers(actor, "bid", { state, limit: pageSize, cursor, now, withoutLinked: true }),
    tab === "open" && !cursor ? listMyLinkedBids(actor, { state, limit: mostLinked, now }) : null,
    currentFeeTerms(now, actor),
    currentSettings(now),
  ]);
  if (tab === "history") {
    return { nextCursor, list: items.length === 0 ? empty[tab] : <OfferHistory side="bid" offers={items} /> };
  }
  const rows = { side: "bid", offers: items, schedule, minimumPriceCents } as const;
  const linkedBids = linked?.items ?? [];
  const list = (
    <div className="flex flex-col gap-5">
      {linkedBids.length > 0 ? <LinkedBidList linkedBids={linkedBids} /> : null}
      <OfferList {...rows} empty={linkedBids.length > 0 ? null : empty[tab]} />
    </div>
  );
  return { nextCursor, list };
}

function hrefOf(tab: Tab, cursor?: string): string {
  const parameters = new URLSearchParams();
  if (tab !== "open") parameters.set("tab", tab);
  if (cursor !== undefined) parameters.set("cursor", cursor);
  return parameters.size > 0 ? `/buying?${parameters}` : "/buying";
}

export interface MyMarketProps {
  actor: UserActor;
  searchParams: Record<string, string | string[] | undefined>;
}

/** Everything a person has on the buying side of the market: open bids, purchases, and what is over. */
export async function MyMarket({ actor, searchParams }: MyMarketProps) {
  const tab = tabs.find((known) => known === searchParams.tab) ?? "open";
  const cursor = typeof searchParams.cursor === "string" ? decodeCursor(searchParams.cursor) : null;
  const content = await readTab(actor, tab, cursor ?? undefined);
  return (
    <ListPage
      userId={actor.userId}
      title="Buying"
      lead="Your bids, and the pairs you bought."
      notice={doneNotice("bid", searchParams.done)}
      tabs={tabs.map((each) => ({ href: hrefOf(each), label: labels[each] }))}
      currentTab={hrefOf(tab)}
      newestHref={cursor ? hrefOf(tab) : null}
      olderHref={content.nextCursor === null ? null : hrefOf(tab, content.nextCursor)}
    >
      {content.list}
    </ListPage>
  );
}
