import type { BookCommand, BookEventEffect, BookState, NewOffer, OfferMode, VariantBook } from "./model.engine.ts";
import type { Side } from "./model.ts";
import { loadedSide } from "./rules.book.ts";
import { runBatch } from "./rules.engine.ts";

/** A row of book_events. */
export interface RecordedEvent {
  sequence: number;
  productId: string;
  variantId: string;
  kind: BookEventEffect["kind"];
  side: Side;
  offerId: string;
  userId: string;
  priceCents: number;
  quantity: number;
  offerSequence: number;
  mode: OfferMode | null;
  expiresAt: Date | null;
  makerId: string | null;
  holdId: string | null;
  reason: string | null;
  passedOver: readonly string[];
  createdAt: Date;
}

export interface ReplayDifference {
  eventSequence: number;
  variantId: string;
  expected: string;
  recorded: string;
}

interface DerivedMatch {
  takerId: string;
  makerId: string;
  priceCents: number;
}

const describe = (match: DerivedMatch | undefined) =>
  match ? `${match.takerId} takes ${match.makerId} at ${match.priceCents} cents` : "no match";

/** Replays one variant's book, event by event, through the engine that traded it. */
export class BookReplay {
  private readonly book: VariantBook;
  private readonly state: BookState;
  private derived: DerivedMatch[] = [];
  matchCount = 0;

  constructor(readonly variantId: string) {
    this.book = {
      variantId,
      productId: "",
      open: true,
      bids: loadedSide([], true),
      asks: loadedSide([], true),
      quote: {
        lowestAskCents: null,
        highestBidCents: null,
        lastSaleCents: null,
        previousSaleCents: null,
        lastSaleAt: null,
        salesCount: 0,
        version: 0,
      },
    };
    this.state = {
      books: new Map([[variantId, this.book]]),
      named: new Map(),
      traders: new Map(),
      inventory: new Map(),
      holds: new Map(),
      links: new Map(),
      minimumPriceCents: 0,
    };
  }

  /** Open units of an offer after the events so far; for comparing with the tables. */
  openOffers(): ReadonlyMap<string, { remaining: number; held: number; status: string }> {
    return this.state.named;
  }

  /** Applies the next event. Answers the difference when the engine decides otherwise than was recorded. */
  apply(event: RecordedEvent): ReplayDifference | null {
    if (event.kind === "match") return this.checkMatch(event);
    const missing = this.finish(event.sequence);
    if (missing) return missing;
    const failure = this.run(event, this.commandFor(event));
    return failure === null
      ? null
      : { ...this.at(event.sequence), expected: failure, recorded: `${event.kind} of ${event.offerId}` };
  }

  /** To be called after the last event: a match the engine made must have been recorded. */
  finish(eventSequence: number): ReplayDifference | null {
    const [missing] = this.derived;
    this.derived = [];
    return missing ? { ...this.at(eventSequence), expected: describe(missing), recorded: "no match" } : null;
  }

  private at(eventSequence: number) {
    return { eventSequence, variantId: this.variantId };
  }

  private checkMatch(event: RecordedEvent): ReplayDifference | null {
    const recorded = { takerId: event.offerId, makerId: event.makerId ?? "", priceCents: event.priceCents };
    const expected = this.derived.shift();
    this.matchCount += 1;
    if (describe(expected) === describe(recorded)) return null;
    return { ...this.at(event.sequence), expected: describe(expected), recorded: describe(recorded) };
  }

  private run(event: RecordedEvent, command: BookCommand): string | null {
    this.state.traders.set(event.userId, {
      active: true,
      hasPaymentMethod: true,
      defaultShippingAddressId: "replay",
      shippingAddressIds: new Set(),
    });
    const heldAskId = event.mode === "from_hold" ? event.makerId : event.kind === "release" ? event.offerId : null;
    if (heldAskId && event.holdId) {
      this.state.holds.set(event.holdId, [{ askId: heldAskId, quantity: event.quantity }]);
    }
    const result = runBatch(this.state, [command], {
      now: event.createdAt,
      nextSequence: () => event.offerSequence,
      newId: () => "replay",
      orderNumberOf: () => "replay",
    });
    if (result.kind === "needs") return "a book that is known whole";
    for (const { offer } of result.effects.created) this.state.named.set(offer.id, offer);
    this.derived = result.effects.matches.map((match) => ({
      takerId: match.takerSide === "bid" ? match.bid.id : match.ask.id,
      makerId: match.takerSide === "bid" ? match.ask.id : match.bid.id,
      priceCents: match.priceCents,
    }));
    const [outcome] = result.effects.outcomes;
    return outcome?.ok ? null : `${outcome?.error.code}: ${outcome?.error.message}`;
  }

  private commandFor(event: RecordedEvent): BookCommand {
    const reference = { side: event.side, offerId: event.offerId };
    const reason = "replay";
    switch (event.kind) {
      case "cancel":
        return { kind: "cancel", ...reference, userId: null, reason, units: event.quantity };
      case "pause":
        return { kind: "pause", ...reference, reason };
      case "expire":
      case "resume":
        return { kind: event.kind, ...reference };
      case "restore":
        return {
          kind: "restore",
          ...reference,
          units: event.quantity,
          ...(event.reason !== null && { pausedFor: event.reason }),
        };
      case "hold":
        return {
          kind: "hold",
          holdId: event.holdId ?? "",
          buyerId: "replay",
          items: [{ askId: event.offerId, quantity: event.quantity }],
        };
      case "release":
        return { kind: "release", holdId: event.holdId ?? "" };
      default:
        if (event.mode === "from_hold") return completedHold(event);
        if (event.mode === "rematch") return rematched(event);
        return { kind: "place", offer: placedOffer(event), replaces: null };
    }
  }
}

/** The part of a completed hold that is about one ask. */
function completedHold(event: RecordedEvent): BookCommand {
  return {
    kind: "complete",
    holdId: event.holdId ?? "",
    buyerId: event.userId,
    shippingAddressId: null,
    units: event.quantity,
    bidIds: new Map([[event.makerId ?? "", event.offerId]]),
    bidsExpireAt: event.expiresAt ?? event.createdAt,
  };
}

/** The same search for the next pair: whoever was passed over then is passed over again. */
function rematched(event: RecordedEvent): BookCommand {
  return {
    kind: "rematch",
    bidId: event.offerId,
    buyerId: event.userId,
    productId: event.productId,
    variantId: event.variantId,
    limitCents: event.priceCents,
    passedOver: new Set(event.passedOver),
    bidExpiresAt: event.expiresAt ?? event.createdAt,
  };
}

function placedOffer(event: RecordedEvent): NewOffer {
  return {
    id: event.offerId,
    side: event.side,
    productId: event.productId,
    variantId: event.variantId,
    userId: event.userId,
    priceCents: event.priceCents,
    quantity: event.quantity,
    condition: "new",
    expiresAt: event.expiresAt ?? event.createdAt,
    mode: event.mode ?? "limit",
    fulfilment: event.side === "ask" ? "seller_ships" : null,
    shippingAddressId: null,
    rejectIfBelowBid: false,
    idempotencyKey: null,
    requestHash: null,
  };
}
