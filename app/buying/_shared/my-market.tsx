import type { ReactNode } from "react";
import { LinkedBidList } from "@/components/market/linked-bid-list.tsx";
import { OfferHistory } from "@/components/market/offer-history.tsx";
import { OfferList } from "@/components/market/offer-list.tsx";
import { OrderList } from "@/components/market/order-list.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import type { UserActor } from "@/lib/core/actor.ts";
import { listMyLinkedBids } from "@/lib/domain/market/queries.linked.ts";
import { listMyOffers } from "@/lib/domain/market/queries.offers.ts";
import { listBuyerOrders } from "@/lib/domain/orders/queries.ts";
import { currentFeeTerms } from "@/lib/domain/payments/queries.fees.ts";
import { currentSettings } from "@/lib/domain/settings/queries.ts";
import { BuyingFilters } from "./buying-filters.tsx";
import { type BuyingRequest, type BuyingTab, buyingHref, buyingTabs, readBuyingRequest } from "./buying-request.ts";
import { doneNotice, EmptyList, ListPage } from "./list-page.tsx";

const pageSize = 20;
/** Linked bids above the list of single ones. */
const mostLinked = 100;
const labels: Record<BuyingTab, string> = { open: "Open bids", orders: "Purchases", history: "Past bids" };
const empty: Record<BuyingTab, ReactNode> = {
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

/** What stands where no row does: nothing fits, or there is nothing yet. */
function emptyOf({ tab, text, only, stage }: BuyingRequest): ReactNode {
  if (text === "" && !only && !stage) return empty[tab];
  return (
    <EmptyList title="Nothing fits" action={<LinkButton href={buyingHref({ tab })}>Show all</LinkButton>}>
      Try fewer words, or another choice.
    </EmptyList>
  );
}

async function readPurchases(actor: UserActor, request: BuyingRequest): Promise<TabContent> {
  const { text, stage, cursor } = request;
  const { items, nextCursor } = await listBuyerOrders(actor, { limit: pageSize, cursor, stage, text });
  return { nextCursor, list: items.length === 0 ? emptyOf(request) : <OrderList orders={items} side="buyer" /> };
}

async function readBids(actor: UserActor, request: BuyingRequest): Promise<TabContent> {
  const now = new Date();
  const { tab, text, only, cursor } = request;
  const state = tab === "open" ? "open" : "closed";
  // Linked bids are a list of their own, which is not searched.
  const showsLinked = tab === "open" && !cursor && text === "" && !only;
  const [{ items, nextCursor }, linked, schedule, { minimumPriceCents }] = await Promise.all([
    listMyOffers(actor, "bid", { state, limit: pageSize, cursor, now, text, only, withoutLinked: true }),
    showsLinked ? listMyLinkedBids(actor, { state, limit: mostLinked, now }) : null,
    currentFeeTerms(now, actor),
    currentSettings(now),
  ]);
  if (tab === "history") {
    return { nextCursor, list: items.length === 0 ? emptyOf(request) : <OfferHistory side="bid" offers={items} /> };
  }
  const rows = { side: "bid", offers: items, schedule, minimumPriceCents } as const;
  const linkedBids = linked?.items ?? [];
  const list = (
    <div className="flex flex-col gap-5">
      {linkedBids.length > 0 ? <LinkedBidList linkedBids={linkedBids} /> : null}
      <OfferList {...rows} empty={linkedBids.length > 0 ? null : emptyOf(request)} />
    </div>
  );
  return { nextCursor, list };
}

export interface MyMarketProps {
  actor: UserActor;
  searchParams: Record<string, string | string[] | undefined>;
}

/** Everything a person has on the buying side of the market: open bids, purchases, and what is over. */
export async function MyMarket({ actor, searchParams }: MyMarketProps) {
  const request = readBuyingRequest(searchParams);
  const { tab, cursor } = request;
  const content = tab === "orders" ? await readPurchases(actor, request) : await readBids(actor, request);
  return (
    <ListPage
      userId={actor.userId}
      title="Buying"
      lead="Your bids, and the pairs you bought."
      notice={doneNotice("bid", searchParams.done)}
      tabs={buyingTabs.map((each) => ({ href: buyingHref({ tab: each }), label: labels[each] }))}
      currentTab={buyingHref({ tab })}
      filters={<BuyingFilters request={request} />}
      newestHref={cursor ? buyingHref(request) : null}
      olderHref={content.nextCursor === null ? null : buyingHref(request, content.nextCursor)}
    >
      {content.list}
    </ListPage>
  );
}
