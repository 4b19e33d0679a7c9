import type { ReactNode } from "react";
import { EmptyList, ListPage } from "@/app/buying/_shared/list-page.tsx";
import { OfferHistory } from "@/components/market/offer-history.tsx";
import { OfferList } from "@/components/market/offer-list.tsx";
import { OrderList } from "@/components/market/order-list.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import type { UserActor } from "@/lib/core/actor.ts";
import { listMyOffers } from "@/lib/domain/market/queries.offers.ts";
import { listSellerOrders } from "@/lib/domain/orders/queries.ts";
import { currentFeeTerms } from "@/lib/domain/payments/queries.fees.ts";
import { currentSettings } from "@/lib/domain/settings/queries.ts";
import { SellingFilters } from "./selling-filters.tsx";
import { type SellingRequest, type SellingTab, sellingHref, sellingTabs } from "./selling-request.ts";

const pageSize = 20;

const labels: Record<SellingTab, string> = { open: "Asks", orders: "Pending", history: "History" };

interface Rows {
  nextCursor: string | null;
  list: ReactNode;
}

function emptyOf({ tab, history, text, only }: SellingRequest): ReactNode {
  if (text !== "" || only) {
    const all = <LinkButton href={sellingHref({ tab, history })}>Show all</LinkButton>;
    return (
      <EmptyList title="Nothing fits" action={all}>
        Try fewer words, or another choice.
      </EmptyList>
    );
  }
  if (tab === "open") {
    return <EmptyList title="No open asks">An ask names your price. It costs nothing until it sells.</EmptyList>;
  }
  if (tab === "orders") {
    return (
      <EmptyList title="No sale under way">The moment an ask of yours meets a bid, its order appears here.</EmptyList>
    );
  }
  return history === "sales" ? (
    <EmptyList title="No sale is over yet">Sales that are paid out, cancelled or refunded are kept here.</EmptyList>
  ) : (
    <EmptyList title="No past asks">Asks that traded, ended or were cancelled are kept here.</EmptyList>
  );
}

async function readSales(actor: UserActor, request: SellingRequest): Promise<Rows> {
  const stage = request.tab === "orders" ? "open" : "done";
  const { cursor, text } = request;
  const { items, nextCursor } = await listSellerOrders(actor, { limit: pageSize, cursor, stage, text });
  return { nextCursor, list: items.length === 0 ? emptyOf(request) : <OrderList orders={items} side="seller" /> };
}

async function readAsks(actor: UserActor, request: SellingRequest): Promise<Rows> {
  const now = new Date();
  const { tab, cursor, text, only } = request;
  const state = tab === "open" ? "open" : "closed";
  const [{ items, nextCursor }, schedule, { minimumPriceCents }] = await Promise.all([
    listMyOffers(actor, "ask", { state, limit: pageSize, cursor, now, text, only }),
    currentFeeTerms(now, actor),
    currentSettings(now),
  ]);
  if (tab === "open") {
    const rows = { side: "ask", offers: items, schedule, minimumPriceCents } as const;
    return { nextCursor, list: <OfferList {...rows} empty={emptyOf(request)} /> };
  }
  return { nextCursor, list: items.length === 0 ? emptyOf(request) : <OfferHistory side="ask" offers={items} /> };
}

export interface SellingMarketProps {
  actor: UserActor;
  request: SellingRequest;
  actions?: ReactNode;
  notice?: ReactNode;
}

/** Everything a person sells: open asks, sales under way, and what is over. */
export async function SellingMarket({ actor, request, actions, notice }: SellingMarketProps) {
  const { tab, history } = request;
  const isSales = tab === "orders" || (tab === "history" && history === "sales");
  const { nextCursor, list } = isSales ? await readSales(actor, request) : await readAsks(actor, request);
  return (
    <ListPage
      userId={actor.userId}
      title="Selling"
      lead="Your asks, and the pairs you sold."
      actions={actions}
      notice={notice}
      tabs={sellingTabs.map((each) => ({ href: sellingHref({ tab: each }), label: labels[each] }))}
      currentTab={sellingHref({ tab })}
      filters={<SellingFilters request={request} />}
      newestHref={request.cursor ? sellingHref(request) : null}
      olderHref={nextCursor === null ? null : sellingHref(request, nextCursor)}
    >
      {list}
    </ListPage>
  );
}
