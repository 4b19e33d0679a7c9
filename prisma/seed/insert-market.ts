import type { Transaction } from "@/lib/platform/db.ts";
import { type Column, insertAll, toIso } from "./bulk.ts";
import type { InventorySeed, SeedMarket } from "./market.ts";
import type { SeedProduct } from "./market-model.ts";
import type { OfferRow } from "./market-rows.ts";

const isoOrNull = (time: number | null) => (time === null ? null : toIso(time));

const offerColumns: readonly Column<OfferRow>[] = [
  ["id", "uuid", (offer) => offer.id],
  ["product_id", "uuid", (offer) => offer.productId],
  ["variant_id", "uuid", (offer) => offer.variantId],
  ["user_id", "uuid", (offer) => offer.userId],
  ["price_cents", "int", (offer) => offer.priceCents],
  ["quantity", "int", (offer) => offer.quantity],
  ["remaining", "int", (offer) => offer.remaining],
  ["status", '"OfferStatus"', (offer) => offer.status],
  ["sequence", "bigint", (offer) => offer.sequence],
  ["expires_at", "timestamptz", (offer) => toIso(offer.expiresAt)],
  ["created_at", "timestamptz", (offer) => toIso(offer.createdAt)],
  ["closed_at", "timestamptz", (offer) => isoOrNull(offer.closedAt)],
  ["closed_reason", "text", (offer) => offer.closedReason],
];

async function insertOffers(tx: Transaction, offers: readonly OfferRow[]): Promise<void> {
  const bids = offers.filter(({ side }) => side === "bid");
  const asks = offers.filter(({ side }) => side === "ask");
  await insertAll(tx, "bids", bids, [...offerColumns, ["shipping_address_id", "uuid", (bid) => bid.addressId]]);
  await insertAll(tx, "asks", asks, [
    ...offerColumns,
    ["fulfilment", '"Fulfilment"', (ask) => (ask.inventoryItemId === null ? "seller_ships" : "in_stock")],
    ["inventory_item_id", "uuid", (ask) => ask.inventoryItemId],
  ]);
}

/** Warehouse pairs came in a little before the asks that offer them, and are all reserved by these. */
async function insertInventory(tx: Transaction, items: readonly InventorySeed[]): Promise<void> {
  const total = (item: InventorySeed) => item.asks.reduce((sum, { quantity }) => sum + quantity, 0);
  const arrivedAt = (item: InventorySeed) => Math.min(...item.asks.map(({ createdAt }) => createdAt)) - 60_000;
  await insertAll(tx, "inventory_items", items, [
    ["id", "uuid", ({ id }) => id],
    ["variant_id", "uuid", ({ variantId }) => variantId],
    ["owner_id", "uuid", ({ ownerId }) => ownerId],
    ["quantity", "int", total],
    ["reserved", "int", total],
    ["created_at", "timestamptz", (item) => toIso(arrivedAt(item))],
    ["updated_at", "timestamptz", (item) => toIso(Math.max(...item.asks.map(({ createdAt }) => createdAt)))],
  ]);
  const audits = items.flatMap((item) => {
    const quantity = total(item);
    let reserved = 0;
    const arrival = {
      item,
      change: "addition",
      added: quantity,
      taken: 0,
      quantity,
      reserved,
      at: arrivedAt(item),
      reason: "inspected on arrival",
    };
    const inOrder = item.asks.toSorted((first, second) => first.createdAt - second.createdAt);
    return [
      arrival,
      ...inOrder.map((ask) => {
        reserved += ask.quantity;
        return {
          item,
          change: "reservation",
          added: 0,
          taken: ask.quantity,
          quantity,
          reserved,
          at: ask.createdAt,
          reason: `ask ${ask.id}`,
        };
      }),
    ];
  });
  await insertAll(tx, "inventory_audits", audits, [
    ["inventory_item_id", "uuid", ({ item }) => item.id],
    ["change", '"InventoryChange"', ({ change }) => change],
    ["quantity_delta", "int", ({ added }) => added],
    ["reserved_delta", "int", ({ taken }) => taken],
    ["quantity_after", "int", ({ quantity }) => quantity],
    ["reserved_after", "int", ({ reserved }) => reserved],
    ["reason", "text", ({ reason }) => reason],
    ["actor_id", "uuid", ({ item, change }) => (change === "reservation" ? item.ownerId : null)],
    ["created_at", "timestamptz", ({ at }) => toIso(at)],
  ]);
}

async function insertMatches(tx: Transaction, market: SeedMarket): Promise<void> {
  await insertAll(tx, "matches", market.matches, [
    ["id", "uuid", ({ id }) => id],
    ["product_id", "uuid", ({ ask }) => ask.productId],
    ["variant_id", "uuid", ({ ask }) => ask.variantId],
    ["bid_id", "uuid", ({ bid }) => bid.id],
    ["ask_id", "uuid", ({ ask }) => ask.id],
    ["buyer_id", "uuid", ({ bid }) => bid.userId],
    ["seller_id", "uuid", ({ ask }) => ask.userId],
    ["price_cents", "int", ({ priceCents }) => priceCents],
    ["taker_side", '"Side"', ({ takerSide }) => takerSide],
    ["sequence", "bigint", ({ sequence }) => sequence],
    ["created_at", "timestamptz", ({ at }) => toIso(at)],
  ]);
  await insertAll(tx, "book_events", market.events, [
    ["sequence", "bigint", ({ sequence }) => sequence],
    ["product_id", "uuid", ({ offer }) => offer.productId],
    ["variant_id", "uuid", ({ offer }) => offer.variantId],
    ["kind", '"BookEventKind"', ({ kind }) => kind],
    ["side", '"Side"', ({ offer }) => offer.side],
    ["offer_id", "uuid", ({ offer }) => offer.id],
    ["user_id", "uuid", ({ offer }) => offer.userId],
    ["price_cents", "int", ({ priceCents }) => priceCents],
    ["quantity", "int", ({ quantity }) => quantity],
    ["offer_sequence", "bigint", ({ offer }) => offer.sequence],
    ["mode", "text", ({ kind }) => (kind === "place" ? "limit" : null)],
    ["expires_at", "timestamptz", ({ kind, offer }) => (kind === "place" ? toIso(offer.expiresAt) : null)],
    ["match_id", "uuid", ({ matchId }) => matchId],
    ["maker_id", "uuid", ({ makerId }) => makerId],
    ["batch_id", "uuid", ({ batchId }) => batchId],
    ["reason", "text", ({ reason }) => reason],
    ["created_at", "timestamptz", ({ at }) => toIso(at)],
  ]);
}

interface QuoteRow {
  variantId: string;
  productId: string;
  lowestAskCents: number | null;
  highestBidCents: number | null;
  lastSaleCents: number | null;
  previousSaleCents: number | null;
  lastSaleAt: number | null;
  salesCount: number;
}

/** What every size's quote says once all of this has happened. */
export function quotesOf(products: readonly SeedProduct[], market: SeedMarket): QuoteRow[] {
  const quotes = new Map<string, QuoteRow>();
  for (const { id, variants } of products) {
    for (const variant of variants) {
      const empty = { lowestAskCents: null, highestBidCents: null, lastSaleCents: null, previousSaleCents: null };
      quotes.set(variant.id, { variantId: variant.id, productId: id, ...empty, lastSaleAt: null, salesCount: 0 });
    }
  }
  for (const offer of market.offers) {
    const quote = quotes.get(offer.variantId);
    if (!quote || offer.status !== "active") continue;
    if (offer.side === "ask")
      quote.lowestAskCents = Math.min(quote.lowestAskCents ?? offer.priceCents, offer.priceCents);
    else quote.highestBidCents = Math.max(quote.highestBidCents ?? offer.priceCents, offer.priceCents);
  }
  for (const match of market.matches) {
    const quote = quotes.get(match.ask.variantId);
    if (!quote) continue;
    quote.previousSaleCents = quote.lastSaleCents;
    quote.lastSaleCents = match.priceCents;
    quote.lastSaleAt = match.at;
    quote.salesCount += 1;
  }
  return [...quotes.values()];
}

async function insertQuotes(tx: Transaction, quotes: readonly QuoteRow[], now: Date): Promise<void> {
  await insertAll(tx, "quotes", quotes, [
    ["variant_id", "uuid", (quote) => quote.variantId],
    ["product_id", "uuid", (quote) => quote.productId],
    ["lowest_ask_cents", "int", (quote) => quote.lowestAskCents],
    ["highest_bid_cents", "int", (quote) => quote.highestBidCents],
    ["last_sale_cents", "int", (quote) => quote.lastSaleCents],
    ["previous_sale_cents", "int", (quote) => quote.previousSaleCents],
    ["last_sale_at", "timestamptz", (quote) => isoOrNull(quote.lastSaleAt)],
    ["sales_count", "int", (quote) => quote.salesCount],
    ["version", "bigint", () => 1],
    ["updated_at", "timestamptz", () => toIso(now.getTime())],
  ]);
}

/** Offers, warehouse pairs, matches, book events, quotes and who leads; then the sequences move past what was used. */
export async function insertMarket(
  tx: Transaction,
  products: readonly SeedProduct[],
  market: SeedMarket,
  now: Date,
): Promise<void> {
  await insertInventory(tx, market.inventory);
  await insertOffers(tx, market.offers);
  await insertMatches(tx, market);
  await insertQuotes(tx, quotesOf(products, market), now);
  await tx.$executeRaw`
    INSERT INTO bid_leaders (variant_id, bid_id, user_id, price_cents)
    SELECT DISTINCT ON (variant_id) variant_id, id, user_id, price_cents FROM bids
    WHERE status = 'active' ORDER BY variant_id, price_cents DESC, sequence`;
  await tx.$executeRaw`
    SELECT setval('market_sequence', ${market.lastSequence}::bigint),
      setval(pg_get_serial_sequence('book_events', 'sequence'), ${market.events.length}::bigint)`;
}
