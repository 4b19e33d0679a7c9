import type { Result } from "@/lib/core/result.ts";
import type { MarketErrorCode } from "./errors.ts";
import type { Fulfilment, LinkedSize, OfferStatus, PlacedOffer, Side, Trade } from "./model.ts";

/** A bid or an ask as the engine sees it. `sequence` is its arrival: ties in price go to the smaller one. */
export interface BookOffer {
  id: string;
  side: Side;
  productId: string;
  variantId: string;
  userId: string;
  priceCents: number;
  quantity: number;
  remaining: number;
  held: number;
  status: OfferStatus;
  sequence: number;
  expiresAt: Date;
  /** Asks only. */
  fulfilment: Fulfilment | null;
  inventoryItemId: string | null;
  /** Bids only: where a matched pair is sent. */
  shippingAddressId: string | null;
  /** Bids only: the linked bid it is a size of. */
  linkId: string | null;
  closedReason: string | null;
}

/**
 * `limit` rests in the book; `fill_or_kill` trades whole and at once or not at all. For a fill-or-kill ask (Sell Now)
 * the price is the least the seller takes: it trades at the best bid. `from_hold` takes the units of one ask that its buyer
 * was promised; `rematch` buys one pair with money that was paid for another.
 */
export type OfferMode = "limit" | "fill_or_kill" | "from_hold" | "rematch";

/** What an ask's seller was shown of the book; if it is no longer so, nothing happens. */
export interface AskGuard {
  /** The lowest ask of anybody else, null for none: another one now answers `quote_moved`. */
  rivalCents?: number | null;
  /** Refuse (`bid_available`) rather than trade at once, at whatever price. */
  mustRest?: boolean;
}

export interface NewOffer {
  id: string;
  side: Side;
  productId: string;
  variantId: string;
  userId: string;
  priceCents: number;
  quantity: number;
  condition: "new" | "used";
  expiresAt: Date;
  mode: OfferMode;
  fulfilment: Fulfilment | null;
  shippingAddressId: string | null;
  rejectIfBelowBid: boolean;
  /** Limit asks only. */
  guard?: AskGuard;
  idempotencyKey: string | null;
  requestHash: string | null;
}

/** One budget over several sizes of a product, of which exactly one is bought (docs/adr/0016). */
export interface NewLink {
  id: string;
  productId: string;
  userId: string;
  /** No bid of it is above this. */
  budgetCents: number;
  idempotencyKey: string | null;
  requestHash: string | null;
}

export interface OfferReference {
  side: Side;
  offerId: string;
}

/** The older offer an edit takes away. `keepRemaining`: the new one is for what is left of it at that moment. */
export interface ReplacedOffer extends OfferReference {
  keepRemaining: boolean;
}

/** A seller's word to sell pairs of a paused ask to the bids that stand above it (design §3.12). */
export interface SellPaused extends OfferReference {
  kind: "sellPaused";
  userId: string;
  /** What the ask had left when its seller looked: a second press of the same button sells nothing more. */
  remaining: number;
  /** The bid seen for each pair, highest first: never less is taken. */
  unitPricesCents: number[];
}

/** The trades that a checkout has been paid for: all units of its hold, or nothing. */
export interface CompleteHold {
  kind: "complete";
  holdId: string;
  buyerId: string;
  /** Null: the buyer's default. */
  shippingAddressId: string | null;
  /** Units of the hold; no more than these are traded. */
  units: number;
  /** Held ask → the id of the bid that takes its units. */
  bidIds: ReadonlyMap<string, string>;
  /** They are filled at once; a bid has to have an end all the same. */
  bidsExpireAt: Date;
}

/** The next pair for a buyer whose seller failed them, at the best ask that their money can buy (design §5, Rematch). */
export interface Rematch {
  kind: "rematch";
  bidId: string;
  buyerId: string;
  productId: string;
  variantId: string;
  /** The highest price that costs no more than what was paid. */
  limitCents: number;
  /** Sellers who have failed this buyer: their asks are not taken. */
  passedOver: ReadonlySet<string>;
  /** It is filled at once; a bid has to have an end all the same. */
  bidExpiresAt: Date;
}

/**
 * Everything that can happen to a book (design §3.9). `userId: null` is the system. A cancellation may be of some
 * `units` only; what is restored may come back asleep, `pausedFor` a reason; a resumption with `unlessCrossing` stays paused (`bid_available`) rather than trade.
 */
export type BookCommand =
  | { kind: "place"; offer: NewOffer; replaces: ReplacedOffer | null }
  | ({ kind: "cancel"; userId: string | null; reason: string; units?: number } & OfferReference)
  | { kind: "place_linked"; link: NewLink; offers: readonly NewOffer[] }
  | { kind: "cancel_linked"; linkId: string; userId: string | null; reason: string }
  | SellPaused
  | ({ kind: "expire" } & OfferReference)
  | ({ kind: "pause"; reason: string } & OfferReference)
  | ({ kind: "resume"; unlessCrossing?: boolean } & OfferReference)
  | ({ kind: "restore"; units: number; pausedFor?: string } & OfferReference)
  | { kind: "hold"; holdId: string; buyerId: string; items: { askId: string; quantity: number }[] }
  | { kind: "release"; holdId: string }
  | CompleteHold
  | Rematch;

export interface CommandValue {
  /** Set by `place`. */
  placed?: PlacedOffer;
  /** Set by `place_linked`: all sizes, or the one that was bought at once. */
  placedLinked?: LinkedSize[];
  /** Units that were open, are held, were released or came back. */
  units: number;
  /** Trades of an offer that came back into the book (release, resume, restore). */
  tradeCount?: number;
  /** Set by `sellPaused`, `complete` and `rematch`. */
  trades?: Trade[];
}

export type CommandOutcome = Result<CommandValue, MarketErrorCode>;

/** One side of a book: what is known of it, and where the unknown rest of it begins. */
export interface SideBook {
  /** In match order. */
  offers: BookOffer[];
  /**
   * Nothing unknown stands before this place; null when everything is known. `exact` means that an offer at this very
   * price is believed to stand (the quote says so), so it may serve as the top of the book.
   */
  rest: { priceCents: number; sequence: number; exact: boolean } | null;
}

export interface QuoteState {
  lowestAskCents: number | null;
  highestBidCents: number | null;
  lastSaleCents: number | null;
  previousSaleCents: number | null;
  lastSaleAt: Date | null;
  salesCount: number;
  version: number;
}

export interface VariantBook {
  variantId: string;
  productId: string;
  /** False while the product is hidden: nothing may be placed. */
  open: boolean;
  bids: SideBook;
  asks: SideBook;
  quote: QuoteState;
}

/** What must be known of a person before an offer of theirs binds (design §3.7). */
export interface TraderFacts {
  active: boolean;
  /** On vacation: nothing of theirs sells. */
  away?: boolean;
  /** Too many orders left unpaid: nothing is bought. */
  biddingSuspended?: boolean;
  /** Too many pairs failed their inspection: nothing of theirs sells. */
  sellingSuspended?: boolean;
  hasPaymentMethod: boolean;
  defaultShippingAddressId: string | null;
  /** Own shipping addresses named by the batch's bids. */
  shippingAddressIds: ReadonlySet<string>;
}

export interface InventoryFacts {
  itemId: string;
  /** quantity − reserved */
  free: number;
}

export interface OpenHoldItem {
  askId: string;
  quantity: number;
}

/** The loaded state a batch starts from. The engine changes it in place: load afresh for every run. */
export interface BookState {
  books: Map<string, VariantBook>;
  /** Offers that commands name, by id, whatever their status. */
  named: Map<string, BookOffer>;
  traders: Map<string, TraderFacts>;
  /** Keyed by {@link inventoryKey}. */
  inventory: Map<string, InventoryFacts>;
  holds: Map<string, OpenHoldItem[]>;
  /** Open bids of the linked bids that are loaded, by link. */
  links: Map<string, BookOffer[]>;
  minimumPriceCents: number;
}

export function inventoryKey(variantId: string, userId: string): string {
  return `${variantId}/${userId}`;
}

export interface MatchEffect {
  id: string;
  orderId: string;
  sequence: number;
  takerSide: Side;
  priceCents: number;
  bid: BookOffer;
  ask: BookOffer;
}

export interface BookEventEffect {
  kind: "place" | "cancel" | "expire" | "match" | "hold" | "release" | "restore" | "pause" | "resume";
  offer: BookOffer;
  priceCents: number;
  quantity: number;
  mode: OfferMode | null;
  matchId: string | null;
  makerId: string | null;
  holdId: string | null;
  reason: string | null;
  /** Sellers whose asks a rematch did not take; empty otherwise. */
  passedOver: readonly string[];
}

export interface InventoryEffect {
  inventoryItemId: string;
  change: "addition" | "reservation" | "release" | "sale";
  quantityDelta: number;
  reservedDelta: number;
  reason: string;
  actorId: string | null;
}

export type HoldEffect =
  | { kind: "open"; holdId: string; askId: string; buyerId: string; quantity: number }
  | { kind: "released" | "consumed"; holdId: string };

/** What a batch does to the database; lists are in the order things happened. */
export interface BatchEffects {
  outcomes: CommandOutcome[];
  /** Inserted in the state they have at the batch's end. */
  created: { offer: BookOffer; input: NewOffer }[];
  changed: BookOffer[];
  links: NewLink[];
  matches: MatchEffect[];
  events: BookEventEffect[];
  quotes: VariantBook[];
  inventory: InventoryEffect[];
  holds: HoldEffect[];
}

/** What must be known before the batch can be decided: more of a side, or the other sizes of a linked bid. */
export type BookNeed = { kind: "side"; variantId: string; side: Side } | { kind: "link"; linkId: string };

export type BatchRun = { kind: "effects"; effects: BatchEffects } | { kind: "needs"; needs: BookNeed[] };

/** What the engine draws on besides the books: arrival numbers, ids and order numbers, all handed in. */
export interface EngineSupplies {
  now: Date;
  nextSequence(): number;
  /** A fresh id for a match or an order of this product. */
  newId(productId: string): string;
  orderNumberOf(orderId: string): string;
}
