import "server-only";
import { invariant } from "@/lib/core/invariant.ts";
import {
  type BookChangedPayload,
  type MatchedPayload,
  marketTopics,
  type OfferExpiredPayload,
} from "@/lib/domain/market/events.ts";
import type { BatchEffects, BookOffer, MatchEffect, NewLink, NewOffer } from "@/lib/domain/market/model.engine.ts";
import type { FeeSchedule, FeeTerms } from "@/lib/domain/payments/model.ts";
import { feeTermsFor, priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { traceParent } from "@/lib/platform/tracing.ts";
import { writeStatement } from "./write-effects.sql.ts";

export interface WriteContext {
  now: Date;
  batchId: string;
  /** In force at `now`. */
  feeSchedule: FeeSchedule;
  /** By seller; every seller of the batch where the schedule has levels. */
  completedSales: ReadonlyMap<string, number>;
  rowPlaces: ReadonlyMap<string, string>;
  orderNumbers: ReadonlyMap<string, string>;
  /** By offer, where in a trace it came from: a match goes on in the trace of the offer that made it. Empty while nothing is recorded. */
  traces: ReadonlyMap<string, string>;
}

type Row = Record<string, unknown>;

function offerRow(offer: BookOffer, input: NewOffer): Row {
  return {
    id: offer.id,
    product_id: offer.productId,
    variant_id: offer.variantId,
    user_id: offer.userId,
    price_cents: offer.priceCents,
    quantity: offer.quantity,
    remaining: offer.remaining,
    held: offer.held,
    status: offer.status,
    condition: input.condition,
    sequence: offer.sequence,
    expires_at: offer.expiresAt,
    closed_reason: offer.closedReason,
    idempotency_key: input.idempotencyKey,
    request_hash: input.requestHash,
    fulfilment: offer.fulfilment,
    inventory_item_id: offer.inventoryItemId,
    shipping_address_id: offer.shippingAddressId,
    link_id: offer.linkId,
  };
}

function linkRow(link: NewLink): Row {
  return {
    id: link.id,
    product_id: link.productId,
    user_id: link.userId,
    budget_cents: link.budgetCents,
    idempotency_key: link.idempotencyKey,
    request_hash: link.requestHash,
  };
}

function changedRow(offer: BookOffer, context: WriteContext): Row {
  return {
    place: context.rowPlaces.get(offer.id),
    quantity: offer.quantity,
    remaining: offer.remaining,
    held: offer.held,
    status: offer.status,
    closed_reason: offer.closedReason,
  };
}

function matchRow(match: MatchEffect): Row {
  return {
    id: match.id,
    product_id: match.bid.productId,
    variant_id: match.bid.variantId,
    bid_id: match.bid.id,
    ask_id: match.ask.id,
    buyer_id: match.bid.userId,
    seller_id: match.ask.userId,
    price_cents: match.priceCents,
    taker_side: match.takerSide,
    sequence: match.sequence,
  };
}

function termsOf(sellerId: string, { feeSchedule, completedSales }: WriteContext): FeeTerms {
  if (feeSchedule.levels.length === 0) return feeTermsFor(feeSchedule, 0);
  const sales = completedSales.get(sellerId);
  invariant(sales !== undefined, `the standing of seller ${sellerId} was not read`);
  return feeTermsFor(feeSchedule, sales);
}

function orderRow(match: MatchEffect, context: WriteContext): Row {
  const pricing = priceOrder(match.priceCents, termsOf(match.ask.userId, context));
  return {
    id: match.orderId,
    number: context.orderNumbers.get(match.orderId),
    match_id: match.id,
    product_id: match.bid.productId,
    variant_id: match.bid.variantId,
    buyer_id: match.bid.userId,
    seller_id: match.ask.userId,
    fulfilment: match.ask.fulfilment,
    price_cents: pricing.priceCents,
    buyer_fee_cents: pricing.buyerFeeCents,
    shipping_cents: pricing.shippingCents,
    total_cents: pricing.totalCents,
    seller_fee_cents: pricing.sellerFeeCents,
    payout_cents: pricing.payoutCents,
    fee_schedule_version: pricing.feeScheduleVersion,
    seller_level: pricing.sellerLevel,
    address_id: match.bid.shippingAddressId,
  };
}

function eventRows(effects: BatchEffects): Row[] {
  return effects.events.map((event) => ({
    product_id: event.offer.productId,
    variant_id: event.offer.variantId,
    kind: event.kind,
    side: event.offer.side,
    offer_id: event.offer.id,
    user_id: event.offer.userId,
    price_cents: event.priceCents,
    quantity: event.quantity,
    offer_sequence: event.offer.sequence,
    mode: event.mode,
    expires_at: event.kind === "place" ? event.offer.expiresAt : null,
    match_id: event.matchId,
    maker_id: event.makerId,
    hold_id: event.holdId,
    reason: event.reason,
    passed_over: event.passedOver,
  }));
}

function outboxRows(effects: BatchEffects, context: WriteContext): Row[] {
  // Left out of the JSON where nothing is recorded.
  const ofBatch = traceParent() ?? undefined;
  const changed = effects.quotes.map((book) => {
    const payload: BookChangedPayload = { productId: book.productId, variantId: book.variantId };
    return { topic: marketTopics.bookChanged, payload, trace_parent: ofBatch };
  });
  const matched = effects.matches.map((match) => {
    const payload: MatchedPayload = {
      matchId: match.id,
      orderId: match.orderId,
      orderNumber: context.orderNumbers.get(match.orderId) ?? "",
      productId: match.bid.productId,
      variantId: match.bid.variantId,
      bidId: match.bid.id,
      askId: match.ask.id,
      buyerId: match.bid.userId,
      sellerId: match.ask.userId,
      priceCents: match.priceCents,
      takerSide: match.takerSide,
      sequence: String(match.sequence),
      at: context.now.toISOString(),
    };
    const taker = match.takerSide === "bid" ? match.bid : match.ask;
    return { topic: marketTopics.matched, payload, trace_parent: context.traces.get(taker.id) ?? ofBatch };
  });
  const expired = effects.events.flatMap(({ kind, offer }) => {
    if (kind !== "expire") return [];
    const { id: offerId, side, userId, productId, variantId, priceCents } = offer;
    const payload: OfferExpiredPayload = { offerId, side, userId, productId, variantId, priceCents };
    return [{ topic: marketTopics.expired, payload, trace_parent: ofBatch }];
  });
  return [...matched, ...changed, ...expired];
}

function quoteRows(effects: BatchEffects): Row[] {
  return effects.quotes.map(({ variantId, productId, quote }) => ({
    variant_id: variantId,
    product_id: productId,
    lowest_ask_cents: quote.lowestAskCents,
    highest_bid_cents: quote.highestBidCents,
    last_sale_cents: quote.lastSaleCents,
    previous_sale_cents: quote.previousSaleCents,
    last_sale_at: quote.lastSaleAt,
    sales_count: quote.salesCount,
    version: quote.version,
  }));
}

/** The rows a batch writes, by the part of the statement that writes them; empty parts are left out of the statement. */
export function effectRows(effects: BatchEffects, context: WriteContext): Record<string, Row[]> {
  const created = effects.created.map(({ offer, input }) => ({ side: offer.side, row: offerRow(offer, input) }));
  const changed = effects.changed.map((offer) => ({ side: offer.side, row: changedRow(offer, context) }));
  const rows: Record<string, Row[]> = {
    new_links: effects.links.map(linkRow),
    new_bids: created.flatMap(({ side, row }) => (side === "bid" ? [row] : [])),
    new_asks: created.flatMap(({ side, row }) => (side === "ask" ? [row] : [])),
    changed_bids: changed.flatMap(({ side, row }) => (side === "bid" ? [row] : [])),
    changed_asks: changed.flatMap(({ side, row }) => (side === "ask" ? [row] : [])),
    new_matches: effects.matches.map(matchRow),
    new_orders: effects.matches.map((match) => orderRow(match, context)),
    new_events: eventRows(effects),
    new_quotes: quoteRows(effects),
    new_outbox: outboxRows(effects, context),
    opened_holds: effects.holds.flatMap((hold) =>
      hold.kind === "open"
        ? [{ hold_id: hold.holdId, ask_id: hold.askId, buyer_id: hold.buyerId, quantity: hold.quantity }]
        : [],
    ),
    closed_holds: effects.holds.flatMap((hold) =>
      hold.kind === "open" ? [] : [{ hold_id: hold.holdId, status: hold.kind }],
    ),
  };
  return Object.fromEntries(Object.entries(rows).filter(([, list]) => list.length > 0));
}

/** Writes everything a batch decided in one statement: offers, matches, orders, their logs, quotes and outbox. */
export async function writeEffects(tx: Transaction, effects: BatchEffects, context: WriteContext): Promise<void> {
  const rows = effectRows(effects, context);
  const parts = Object.keys(rows);
  if (parts.length === 0) return;
  const documents = Object.values(rows).map((list) => JSON.stringify(list));
  await tx.$executeRawUnsafe(writeStatement(parts), context.now, context.batchId, ...documents);
}
