import "server-only";
import {
  type BookCommand,
  type BookOffer,
  type BookState,
  inventoryKey,
  type NewOffer,
  type OpenHoldItem,
  type TraderFacts,
  type VariantBook,
} from "@/lib/domain/market/model.engine.ts";
import type { Side } from "@/lib/domain/market/model.ts";
import { loadedSide, unloadedSide } from "@/lib/domain/market/rules.book.ts";
import type { Settings } from "@/lib/domain/settings/model.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { sequenceBound } from "./bounds.ts";
import { type BookRow, type LoadedRows, linkedBookDemand, loadStatement, type OfferRow } from "./load-books.sql.ts";

/** A command and the books it may touch; ids of products and variants never change, so they are looked up beforehand. */
export interface BookRequest {
  command: BookCommand;
  /** Where its locks are; one, unless it spans books. */
  productIds: readonly string[];
  variantIds: readonly string[];
  /** Where in a trace it came from; null: nothing is recorded. */
  traceParent?: string | null;
}

/** What to load beyond what the requests suggest; filled from the engine's needs. */
export interface ForcedLoads {
  /** How deep to load a side; keyed `variantId/side`. */
  depths: ReadonlyMap<string, number>;
  /** Linked bids of which a size was touched. */
  linkIds: ReadonlySet<string>;
}

export interface LoadedBatch {
  state: BookState;
  /** Physical places of the rows locked for update: writing by them keeps index pages out of SERIALIZABLE's sight. */
  rowPlaces: Map<string, string>;
  sequences: number[];
  /** Completed sales of everybody who may sell in this batch; empty unless asked for. */
  completedSales: ReadonlyMap<string, number>;
}

interface Demand {
  bidLimitCents: number;
  askDepth: number;
  askLimitCents: number;
  bidDepth: number;
}

const everyPriceCents = 2_000_000_000;

/** The offers a command brings. */
function placedBy({ command }: BookRequest): readonly NewOffer[] {
  if (command.kind === "place") return [command.offer];
  return command.kind === "place_linked" ? command.offers : [];
}

/** What incoming offers could take from each book: the SQL reads a side only if their price reaches its quote. */
function demandOf(requests: readonly BookRequest[], depths: ForcedLoads["depths"]): Map<string, Demand> {
  const demands = new Map<string, Demand>();
  const demandFor = (variantId: string): Demand => {
    const existing = demands.get(variantId);
    if (existing) return existing;
    const fresh: Demand = { bidLimitCents: 0, askDepth: 2, askLimitCents: everyPriceCents, bidDepth: 2 };
    demands.set(variantId, fresh);
    return fresh;
  };
  for (const variantId of requests.flatMap((request) => request.variantIds)) demandFor(variantId);
  for (const { side, variantId, priceCents, quantity } of requests.flatMap(placedBy)) {
    const demand = demandFor(variantId);
    if (side === "bid") {
      demand.bidLimitCents = Math.max(demand.bidLimitCents, priceCents);
      demand.askDepth += quantity;
    } else {
      demand.askLimitCents = Math.min(demand.askLimitCents, priceCents);
      demand.bidDepth += quantity;
    }
  }
  for (const { command } of requests) {
    if (command.kind !== "rematch") continue;
    const demand = demandFor(command.variantId);
    demand.bidLimitCents = Math.max(demand.bidLimitCents, command.limitCents);
    demand.askDepth += 1;
  }
  for (const [key, depth] of depths) {
    const [variantId = "", side] = key.split("/");
    const demand = demandFor(variantId);
    if (side === "ask") {
      demand.bidLimitCents = everyPriceCents;
      demand.askDepth = Math.max(depth, demand.askDepth);
    } else {
      demand.askLimitCents = 0;
      demand.bidDepth = Math.max(depth, demand.bidDepth);
    }
  }
  return demands;
}

function namedIds(requests: readonly BookRequest[], side: Side): string[] {
  return requests.flatMap(({ command }) => {
    if (command.kind === "place") return command.replaces?.side === side ? [command.replaces.offerId] : [];
    if (command.kind === "hold") return side === "ask" ? command.items.map((item) => item.askId) : [];
    if (!("offerId" in command)) return [];
    return command.side === side ? [command.offerId] : [];
  });
}

function toOffer(row: OfferRow, side: Side): BookOffer {
  return {
    id: row.id,
    side,
    productId: row.product_id,
    variantId: row.variant_id,
    userId: row.user_id,
    priceCents: row.price_cents,
    quantity: row.quantity,
    remaining: row.remaining,
    held: row.held,
    status: row.status,
    sequence: row.sequence,
    expiresAt: new Date(row.expires_at),
    fulfilment: row.fulfilment ?? null,
    inventoryItemId: row.inventory_item_id ?? null,
    shippingAddressId: row.shipping_address_id ?? null,
    linkId: row.link_id ?? null,
    closedReason: row.closed_reason,
  };
}

function toBook(row: BookRow, demand: Demand, offers: { bids: BookOffer[]; asks: BookOffer[] }): VariantBook {
  // The same two tests as in the statement: only then was the side read.
  const readAsks = demand.bidLimitCents >= (row.lowest_ask_cents ?? everyPriceCents);
  const readBids = demand.askLimitCents <= (row.highest_bid_cents ?? 0);
  return {
    variantId: row.variant_id,
    productId: row.product_id,
    open: row.open,
    asks: readAsks ? loadedSide(offers.asks, offers.asks.length < demand.askDepth) : unloadedSide(row.lowest_ask_cents),
    bids: readBids
      ? loadedSide(offers.bids, offers.bids.length < demand.bidDepth)
      : unloadedSide(row.highest_bid_cents),
    quote: {
      lowestAskCents: row.lowest_ask_cents,
      highestBidCents: row.highest_bid_cents,
      lastSaleCents: row.last_sale_cents,
      previousSaleCents: row.previous_sale_cents,
      lastSaleAt: row.last_sale_at === null ? null : new Date(row.last_sale_at),
      salesCount: row.sales_count,
      version: row.version,
    },
  };
}

function toTraders(rows: LoadedRows["traders"]): Map<string, TraderFacts> {
  return new Map(
    (rows ?? []).map((row) => [
      row.user_id,
      {
        active: row.active,
        away: row.away,
        biddingSuspended: row.bidding_suspended,
        sellingSuspended: row.selling_suspended,
        hasPaymentMethod: row.has_payment_method,
        defaultShippingAddressId: row.default_address_id,
        shippingAddressIds: new Set(row.address_ids ?? []),
      },
    ]),
  );
}

function toHolds(rows: LoadedRows["holds"]): Map<string, OpenHoldItem[]> {
  const holds = new Map<string, OpenHoldItem[]>();
  for (const row of rows ?? []) {
    const items = holds.get(row.hold_id) ?? [];
    items.push({ askId: row.ask_id, quantity: row.quantity });
    holds.set(row.hold_id, items);
  }
  return holds;
}

function groupByVariant(offers: readonly BookOffer[]): Map<string, BookOffer[]> {
  const groups = new Map<string, BookOffer[]>();
  for (const offer of offers) {
    const group = groups.get(offer.variantId) ?? [];
    group.push(offer);
    groups.set(offer.variantId, group);
  }
  return groups;
}

/** Completed sales by seller, of the asks that were read and of whoever places one. */
function toCompletedSales(rows: LoadedRows): Map<string, number> {
  const sellers = [...(rows.asks ?? []), ...(rows.named_asks ?? []), ...(rows.traders ?? [])];
  return new Map(
    sellers.flatMap(({ user_id, completed_sales }) =>
      completed_sales === undefined ? [] : [[user_id, completed_sales] as const],
    ),
  );
}

/** Open bids by link; a link of which nothing is open any more is known to have none. */
function toLinks(linkIds: readonly string[], bids: readonly BookOffer[]): Map<string, BookOffer[]> {
  return new Map(linkIds.map((linkId) => [linkId, bids.filter((bid) => bid.linkId === linkId)]));
}

export interface LoadContext {
  now: Date;
  /** Whether the fees in force depend on how much a seller has sold. */
  standings: boolean;
  /** In force at `now`. */
  settings: Settings;
}

/**
 * Reads, in one statement, all a batch needs: quotes, the best opposing offers that its prices reach (FOR UPDATE), the
 * offers it names, facts about the people, and arrival numbers.
 */
export async function loadBatch(
  tx: Transaction,
  requests: readonly BookRequest[],
  forced: ForcedLoads,
  { now, standings, settings }: LoadContext,
): Promise<LoadedBatch> {
  const demands = demandOf(requests, forced.depths);
  const list = [...demands.values()];
  const places = requests.flatMap(placedBy);
  const holdIds = requests.flatMap(({ command }) =>
    command.kind === "release" || command.kind === "complete" ? [command.holdId] : [],
  );
  const buyers = requests.flatMap(({ command }) =>
    command.kind === "complete" || command.kind === "rematch" ? [command.buyerId] : [],
  );
  const bidIds = namedIds(requests, "bid");
  const askIds = namedIds(requests, "ask");
  const namedLinks = requests.flatMap(({ command }) => (command.kind === "cancel_linked" ? [command.linkId] : []));
  const linkIds = [...new Set([...namedLinks, ...forced.linkIds])];
  const inStockVariants = places.flatMap((offer) => (offer.fulfilment === "in_stock" ? [offer.variantId] : []));
  const statement = loadStatement({
    namedBids: bidIds.length > 0,
    namedAsks: askIds.length > 0,
    holds: holdIds.length > 0,
    inventory: inStockVariants.length > 0,
    links: linkIds.length > 0,
    standings,
  });
  const [rows] = await tx.$queryRawUnsafe<LoadedRows[]>(
    statement,
    [...demands.keys()],
    list.map((demand) => demand.bidLimitCents),
    list.map((demand) => demand.askDepth),
    list.map((demand) => demand.askLimitCents),
    list.map((demand) => demand.bidDepth),
    bidIds,
    askIds,
    holdIds,
    [...places.map((offer) => offer.userId), ...buyers],
    inStockVariants,
    now,
    sequenceBound(requests),
    linkIds,
    settings.strikeWindowDays,
    settings.unpaidStrikesLimit,
    settings.warningWindowDays,
    settings.sellerWarningsLimit,
  );
  if (!rows) throw new Error("the batch read returned no row");
  return buildBatch(rows, demands, { linkIds, minimumPriceCents: settings.minimumPriceCents });
}

function buildBatch(
  rows: LoadedRows,
  demands: Map<string, Demand>,
  { linkIds, minimumPriceCents }: { linkIds: readonly string[]; minimumPriceCents: number },
): LoadedBatch {
  const known = new Map<string, BookOffer>();
  const rowPlaces = new Map<string, string>();
  const remember = (side: Side) => (row: OfferRow) => {
    rowPlaces.set(row.id, row.place);
    const offer = known.get(row.id) ?? toOffer(row, side);
    known.set(row.id, offer);
    return offer;
  };
  const named = [...(rows.named_bids ?? []).map(remember("bid")), ...(rows.named_asks ?? []).map(remember("ask"))];
  const linked = (rows.linked_bids ?? []).map(remember("bid"));
  const asks = groupByVariant((rows.asks ?? []).map(remember("ask")));
  const bids = groupByVariant((rows.bids ?? []).map(remember("bid")));
  const books = (rows.books ?? []).map((row) =>
    toBook(row, demands.get(row.variant_id) ?? linkedBookDemand, {
      asks: asks.get(row.variant_id) ?? [],
      bids: bids.get(row.variant_id) ?? [],
    }),
  );
  const inventory = (rows.inventory ?? []).map(
    (row) => [inventoryKey(row.variant_id, row.user_id), { itemId: row.id, free: row.free }] as const,
  );
  return {
    state: {
      books: new Map(books.map((book) => [book.variantId, book])),
      named: new Map(named.map((offer) => [offer.id, offer])),
      traders: toTraders(rows.traders),
      inventory: new Map(inventory),
      holds: toHolds(rows.holds),
      links: toLinks(linkIds, linked),
      minimumPriceCents,
    },
    rowPlaces,
    sequences: rows.sequences ?? [],
    completedSales: toCompletedSales(rows),
  };
}
