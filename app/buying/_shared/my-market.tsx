import type { ReactNode } from "react";
import { LinkedBidList } from "@/components/market/linked-bid-list.tsx";
import { OlderLinks } from "@/components/market/list-parts.tsx";
import { LiveLists } from "@/components/market/live-lists.tsx";
import { OfferHistory } from "@/components/market/offer-history.tsx";
import { OfferList } from "@/components/market/offer-list.tsx";
import { OrderList } from "@/components/market/order-list.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { LinkTabs } from "@/components/ui/link-tabs.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import type { UserActor } from "@/lib/core/actor.ts";
import { type Cursor, decodeCursor } from "@/lib/core/page.ts";
import type { Side } from "@/lib/domain/market/model.ts";
import { listMyLinkedBids } from "@/lib/domain/market/queries.linked.ts";
import { listMyOffers } from "@/lib/domain/market/queries.offers.ts";
import { listBuyerOrders, listSellerOrders } from "@/lib/domain/orders/queries.ts";
import { currentFeeSchedule } from "@/lib/domain/payments/queries.fees.ts";

const pageSize = 20;
/** Linked bids above the list of single ones. */
const mostLinked = 100;
const tabs = ["open", "orders", "history"] as const;
type Tab = (typeof tabs)[number];

const words = {
  bid: {
    path: "/buying",
    title: "Buying",
    lead: "Your bids, and the pairs you bought.",
    tabs: { open: "Open bids", orders: "Purchases", history: "Past bids" },
    empty: {
      open: ["No open bids", "A bid names your price. You pay only when a seller takes it."],
      orders: ["Nothing bought yet", "The moment a bid of yours meets an ask, its order appears here."],
      history: ["No past bids", "Bids that traded, ended or were cancelled are kept here."],
    },
  },
  ask: {
    path: "/selling",
    title: "Selling",
    lead: "Your asks, and the pairs you sold.",
    tabs: { open: "Open asks", orders: "Sales", history: "Past asks" },
    empty: {
      open: ["No open asks", "An ask names your price. It costs nothing until it sells."],
      orders: ["Nothing sold yet", "The moment an ask of yours meets a bid, its order appears here."],
      history: ["No past asks", "Asks that traded, ended or were cancelled are kept here."],
    },
  },
} as const satisfies Record<Side, { empty: Record<Tab, readonly [string, string]>; [name: string]: unknown }>;

interface TabContent {
  isEmpty: boolean;
  nextCursor: string | null;
  list: ReactNode;
}

async function readTab(actor: UserActor, side: Side, tab: Tab, cursor: Cursor | undefined): Promise<TabContent> {
  const now = new Date();
  if (tab === "orders") {
    const read = side === "bid" ? listBuyerOrders : listSellerOrders;
    const { items, nextCursor } = await read(actor, { limit: pageSize, cursor });
    const list = <OrderList orders={items} side={side === "bid" ? "buyer" : "seller"} />;
    return { isEmpty: items.length === 0, nextCursor, list };
  }
  const state = tab === "open" ? "open" : "closed";
  const [{ items, nextCursor }, linked, schedule] = await Promise.all([
    listMyOffers(actor, side, { state, limit: pageSize, cursor, now, withoutLinked: true }),
    side === "bid" && tab === "open" && !cursor ? listMyLinkedBids(actor, { state, limit: mostLinked, now }) : null,
    currentFeeSchedule(now),
  ]);
  const linkedBids = linked?.items ?? [];
  const list =
    tab === "open" ? (
      <div className="flex flex-col gap-5">
        {linkedBids.length > 0 ? <LinkedBidList linkedBids={linkedBids} /> : null}
        {items.length > 0 ? <OfferList side={side} offers={items} schedule={schedule} /> : null}
      </div>
    ) : (
      <OfferHistory side={side} offers={items} />
    );
  return { isEmpty: items.length + linkedBids.length === 0, nextCursor, list };
}

function hrefOf(path: string, tab: Tab, cursor?: string): string {
  const parameters = new URLSearchParams();
  if (tab !== "open") parameters.set("tab", tab);
  if (cursor !== undefined) parameters.set("cursor", cursor);
  return parameters.size > 0 ? `${path}?${parameters}` : path;
}

export interface MyMarketProps {
  actor: UserActor;
  side: Side;
  searchParams: Record<string, string | string[] | undefined>;
}

/** Everything a person has on one side of the market: open offers, orders, and what is over. */
export async function MyMarket({ actor, side, searchParams }: MyMarketProps) {
  const { path, title, lead, tabs: labels, empty } = words[side];
  const tab = tabs.find((known) => known === searchParams.tab) ?? "open";
  const cursor = typeof searchParams.cursor === "string" ? decodeCursor(searchParams.cursor) : null;
  const content = await readTab(actor, side, tab, cursor ?? undefined);
  return (
    <div className="page-column py-8 md:py-10">
      <LiveLists userId={actor.userId} />
      <h1 className="text-headline">{title}</h1>
      <p className="mt-1 text-muted">{lead}</p>
      <div className="mt-6 mb-5">
        <LinkTabs
          label={title}
          tabs={tabs.map((each) => ({ href: hrefOf(path, each), label: labels[each] }))}
          current={hrefOf(path, tab)}
        />
      </div>
      {content.isEmpty ? (
        <Panel>
          <EmptyState title={empty[tab][0]} action={<LinkButton href="/search">Browse all shoes</LinkButton>}>
            {empty[tab][1]}
          </EmptyState>
        </Panel>
      ) : (
        content.list
      )}
      <OlderLinks
        newestHref={cursor ? hrefOf(path, tab) : null}
        olderHref={content.nextCursor === null ? null : hrefOf(path, tab, content.nextCursor)}
      />
    </div>
  );
}
