import { minuteMs } from "@/lib/core/clock.ts";
import { Random } from "./random.ts";

/** A bid or an ask as it goes into its table. Times are milliseconds since 1970. */
export interface OfferRow {
  id: string;
  side: "bid" | "ask";
  productId: string;
  variantId: string;
  userId: string;
  /** Bids: where the pair would be sent. */
  addressId: string | null;
  /** Asks of pairs that lie in the warehouse. */
  inventoryItemId: string | null;
  priceCents: number;
  quantity: number;
  remaining: number;
  status: "active" | "filled" | "cancelled" | "expired";
  sequence: number;
  createdAt: number;
  expiresAt: number;
  closedAt: number | null;
  closedReason: string | null;
}

export interface MatchRow {
  id: string;
  orderId: string;
  bid: OfferRow;
  ask: OfferRow;
  priceCents: number;
  takerSide: "bid" | "ask";
  sequence: number;
  at: number;
}

export interface BookEventRow {
  sequence: number;
  kind: "place" | "match" | "cancel" | "expire";
  offer: OfferRow;
  priceCents: number;
  quantity: number;
  matchId: string | null;
  makerId: string | null;
  batchId: string;
  reason: string | null;
  at: number;
}

export interface MarketRows {
  offers: OfferRow[];
  matches: MatchRow[];
  events: BookEventRow[];
  lastSequence: number;
}

type OfferDraft = Omit<OfferRow, "sequence" | "remaining" | "status" | "closedAt" | "closedReason">;

interface Happening {
  at: number;
  apply: (recorder: Recorder) => void;
}

/** Draws arrival numbers and writes book events in the order of time. */
class Recorder {
  readonly offers: OfferRow[] = [];
  readonly matches: MatchRow[] = [];
  readonly events: BookEventRow[] = [];
  #sequence = 0;
  readonly #random = new Random("rows");

  next(): number {
    this.#sequence += 1;
    return this.#sequence;
  }

  get lastSequence(): number {
    return this.#sequence;
  }

  id(productId?: string): string {
    return this.#random.uuid(productId);
  }

  place(offer: OfferRow): string {
    offer.sequence = this.next();
    this.offers.push(offer);
    const batchId = this.id();
    this.record({ kind: "place", offer, at: offer.createdAt, batchId });
    return batchId;
  }

  record(event: Pick<BookEventRow, "kind" | "offer" | "at" | "batchId"> & Partial<BookEventRow>): void {
    this.events.push({
      sequence: this.events.length + 1,
      priceCents: event.offer.priceCents,
      quantity: event.offer.quantity,
      matchId: null,
      makerId: null,
      reason: null,
      ...event,
    });
  }
}

function openOffer(draft: OfferDraft): OfferRow {
  return { ...draft, sequence: 0, remaining: draft.quantity, status: "active", closedAt: null, closedReason: null };
}

/**
 * Collects what happened in all books and turns it into rows. Everything is put in the order of time, so that arrival
 * numbers rise with it and `market:replay` derives the same matches.
 */
export class MarketScript {
  readonly #happenings: Happening[] = [];

  /** An offer that still stands. */
  addResting(draft: OfferDraft): void {
    const offer = openOffer(draft);
    this.#happenings.push({ at: draft.createdAt, apply: (recorder) => void recorder.place(offer) });
  }

  /** An offer that was taken back or ran out without trading. */
  addClosed(draft: OfferDraft, how: "cancelled" | "expired", closedAt: number): void {
    const offer = openOffer(draft);
    this.#happenings.push({ at: draft.createdAt, apply: (recorder) => void recorder.place(offer) });
    this.#happenings.push({
      at: closedAt,
      apply: (recorder) => {
        const reason = how === "cancelled" ? "by owner" : "expired";
        Object.assign(offer, { status: how, closedAt, closedReason: reason });
        const kind = how === "cancelled" ? "cancel" : "expire";
        recorder.record({ kind, offer, at: closedAt, batchId: recorder.id(), reason });
      },
    });
  }

  /** A maker that waited and the taker that met it: both filled, one match. */
  addTrade(maker: OfferDraft, taker: OfferDraft): void {
    const [makerOffer, takerOffer] = [openOffer(maker), openOffer(taker)];
    this.#happenings.push({ at: maker.createdAt, apply: (recorder) => void recorder.place(makerOffer) });
    this.#happenings.push({
      at: taker.createdAt,
      apply: (recorder) => {
        const at = taker.createdAt;
        const batchId = recorder.place(takerOffer);
        const [bid, ask] = taker.side === "bid" ? [takerOffer, makerOffer] : [makerOffer, takerOffer];
        for (const offer of [bid, ask]) Object.assign(offer, { status: "filled", remaining: 0, closedAt: at });
        const match: MatchRow = {
          id: recorder.id(taker.productId),
          orderId: recorder.id(taker.productId),
          bid,
          ask,
          priceCents: ask.priceCents,
          takerSide: taker.side,
          sequence: recorder.next(),
          at,
        };
        recorder.matches.push(match);
        recorder.record({
          kind: "match",
          offer: takerOffer,
          at,
          batchId,
          priceCents: match.priceCents,
          quantity: 1,
          matchId: match.id,
          makerId: makerOffer.id,
        });
      },
    });
  }

  toRows(): MarketRows {
    const recorder = new Recorder();
    const inOrder = this.#happenings.sort((first, second) => first.at - second.at);
    for (const { apply } of inOrder) apply(recorder);
    const { offers, matches, events, lastSequence } = recorder;
    return { offers, matches, events, lastSequence };
  }
}

/** When an offer that traded would have run out: a month after it was placed. */
export function monthAfter(time: number): number {
  return time + 30 * 24 * 60 * minuteMs;
}
