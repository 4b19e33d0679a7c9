import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BatchEffects, BookCommand, BookOffer, BookState, NewOffer, QuoteState } from "./model.engine.ts";
import type { Side } from "./model.ts";
import { availableUnits, loadedSide, standsBefore, unloadedSide } from "./rules.book.ts";
import { runBatch } from "./rules.engine.ts";
import { BookReplay, type RecordedEvent } from "./rules.replay.ts";

const now = new Date("2026-11-21T12:00:00Z");
const later = new Date("2026-12-21T12:00:00Z");
const sizes = ["8", "9", "10"] as const;
type Size = (typeof sizes)[number];
const people = ["ann", "bob", "cy", "dee"] as const;

const emptyQuote = (): QuoteState => ({
  lowestAskCents: null,
  highestBidCents: null,
  lastSaleCents: null,
  previousSaleCents: null,
  lastSaleAt: null,
  salesCount: 0,
  version: 0,
});

/** All sizes of one shoe around the engine. `lean` hands over no more of a book, and no more links, than is asked for. */
class Shoe {
  offers = new Map<string, BookOffer>();
  quotes = new Map<string, QuoteState>(sizes.map((size) => [size, emptyQuote()]));
  events: RecordedEvent[] = [];
  matches: { bid: BookOffer; ask: BookOffer; priceCents: number }[] = [];
  loads = 0;
  private sequence = 0;
  private idCount = 0;

  constructor(private readonly lean = true) {}

  resting(side: Side, size: string, at: Date): BookOffer[] {
    return [...this.offers.values()]
      .filter((offer) => offer.side === side && offer.variantId === size && availableUnits(offer, at) > 0)
      .sort((first, second) => (standsBefore(side, first, second) ? -1 : 1));
  }

  bidsOf(linkId: string): BookOffer[] {
    return [...this.offers.values()].filter((offer) => offer.linkId === linkId);
  }

  private load(depths: Map<string, number>, linkIds: ReadonlySet<string>, at: Date): BookState {
    this.loads += 1;
    const copies = new Map([...this.offers].map(([id, offer]) => [id, { ...offer }]));
    const sideOf = (size: string, side: Side, best: number | null) => {
      const depth = this.lean ? (depths.get(`${size}/${side}`) ?? 0) : 1_000;
      if (depth === 0) return unloadedSide(best);
      const all = this.resting(side, size, at).flatMap(({ id }) => copies.get(id) ?? []);
      return loadedSide(all.slice(0, depth), all.length < depth);
    };
    const trader = {
      active: true,
      hasPaymentMethod: true,
      defaultShippingAddressId: "address",
      shippingAddressIds: new Set<string>(),
    };
    const known = this.lean ? linkIds : new Set([...this.offers.values()].flatMap(({ linkId }) => linkId ?? []));
    return {
      books: new Map(
        sizes.map((size) => {
          const quote = { ...(this.quotes.get(size) ?? emptyQuote()) };
          const asks = sideOf(size, "ask", quote.lowestAskCents);
          const bids = sideOf(size, "bid", quote.highestBidCents);
          return [size, { variantId: size, productId: "shoe", open: true, asks, bids, quote }];
        }),
      ),
      named: copies,
      traders: new Map(people.map((name) => [name, trader])),
      inventory: new Map(),
      holds: new Map(),
      links: new Map([...known].map((id) => [id, this.bidsOf(id).flatMap((bid) => copies.get(bid.id) ?? [])])),
      minimumPriceCents: 1_000,
    };
  }

  run(commands: BookCommand[], at = now): BatchEffects {
    const depths = new Map<string, number>();
    const linkIds = new Set<string>();
    for (;;) {
      let { sequence, idCount } = this;
      const result = runBatch(this.load(depths, linkIds, at), commands, {
        now: at,
        nextSequence: () => ++sequence,
        newId: () => `id-${++idCount}`,
        orderNumberOf: (orderId) => `number of ${orderId}`,
      });
      if (result.kind === "effects") {
        Object.assign(this, { sequence, idCount });
        this.store(result.effects, at);
        return result.effects;
      }
      for (const need of result.needs) {
        if (need.kind === "link") linkIds.add(need.linkId);
        else {
          const key = `${need.variantId}/${need.side}`;
          depths.set(key, (depths.get(key) ?? 0) * 2 + 1);
        }
      }
    }
  }

  private store(effects: BatchEffects, at: Date): void {
    for (const { offer } of effects.created) this.offers.set(offer.id, offer);
    for (const offer of effects.changed) this.offers.set(offer.id, offer);
    for (const book of effects.quotes) this.quotes.set(book.variantId, book.quote);
    this.matches.push(...effects.matches.map(({ bid, ask, priceCents }) => ({ bid, ask, priceCents })));
    for (const { offer, ...event } of effects.events) {
      this.events.push({
        ...event,
        sequence: this.events.length + 1,
        productId: offer.productId,
        variantId: offer.variantId,
        side: offer.side,
        offerId: offer.id,
        userId: offer.userId,
        offerSequence: offer.sequence,
        expiresAt: event.kind === "place" ? offer.expiresAt : null,
        createdAt: at,
      });
    }
  }
}

let count = 0;
function offer(side: Side, size: string, userId: string, dollars: number, extra: Partial<NewOffer> = {}): NewOffer {
  count += 1;
  return {
    id: `${side}-${count}`,
    side,
    productId: "shoe",
    variantId: size,
    userId,
    priceCents: dollars * 100,
    quantity: 1,
    condition: "new",
    expiresAt: later,
    mode: "limit",
    fulfilment: side === "ask" ? "seller_ships" : null,
    shippingAddressId: null,
    rejectIfBelowBid: false,
    idempotencyKey: null,
    requestHash: null,
    ...extra,
  };
}

const place = (...parameters: Parameters<typeof offer>): BookCommand => ({
  kind: "place",
  offer: offer(...parameters),
  replaces: null,
});

function linked(id: string, userId: string, prices: Partial<Record<Size, number>>, extra: Partial<NewOffer> = {}) {
  const offers = Object.entries(prices).map(([size, dollars]) => offer("bid", size, userId, dollars, extra));
  const budgetCents = Math.max(...offers.map(({ priceCents }) => priceCents));
  const link = { id, productId: "shoe", userId, budgetCents, idempotencyKey: null, requestHash: null };
  return { kind: "place_linked", link, offers } as const satisfies BookCommand;
}

const codesOf = (effects: BatchEffects) => effects.outcomes.map((outcome) => (outcome.ok ? "ok" : outcome.error.code));
const tradesOf = (effects: BatchEffects) =>
  effects.matches.map((match) => [match.bid.variantId, match.priceCents / 100]);

describe("linked bids (docs/adr/0016)", () => {
  it("the first fill cancels the rest, and every quote follows", () => {
    const shoe = new Shoe();
    shoe.run([linked("l", "ann", { "8": 200, "9": 200, "10": 180 }), place("bid", "9", "cy", 150)]);
    expect([...shoe.quotes.values()].map((quote) => quote.highestBidCents)).toEqual([200_00, 200_00, 180_00]);
    const effects = shoe.run([place("ask", "10", "bob", 180)]);
    expect(tradesOf(effects)).toEqual([["10", 180]]);
    expect([...shoe.quotes.values()].map((quote) => quote.highestBidCents)).toEqual([null, 150_00, null]);
    expect(shoe.bidsOf("l").map(({ status, closedReason }) => [status, closedReason])).toEqual([
      ["cancelled", "linked_fill"],
      ["cancelled", "linked_fill"],
      ["filled", null],
    ]);
    expect(effects.events.map(({ kind, reason }) => [kind, reason])).toEqual([
      ["place", null],
      ["match", null],
      ["cancel", "linked_fill"],
      ["cancel", "linked_fill"],
    ]);
  });

  it("asks in several sizes of one batch fill exactly one", () => {
    const shoe = new Shoe();
    shoe.run([linked("l", "ann", { "8": 200, "9": 200, "10": 200 })]);
    const effects = shoe.run(sizes.toReversed().map((size) => place("ask", size, "bob", 190)));
    expect(tradesOf(effects)).toEqual([["10", 190]]);
    expect([...shoe.quotes.values()].map((quote) => quote.lowestAskCents)).toEqual([190_00, 190_00, null]);
    const sellNow = shoe.run([place("ask", "8", "cy", 150, { mode: "fill_or_kill" })]);
    expect(codesOf(sellNow)).toEqual(["quote_moved"]);
  });

  it("at placement the ask furthest below its size's price is bought, and nothing else is placed", () => {
    const shoe = new Shoe();
    shoe.run([place("ask", "8", "bob", 190), place("ask", "9", "bob", 170), place("ask", "10", "cy", 160)]);
    const effects = shoe.run([linked("l", "ann", { "8": 200, "9": 200, "10": 170 })]);
    expect(tradesOf(effects)).toEqual([["9", 170]]);
    expect(shoe.bidsOf("l")).toHaveLength(1);
    expect(effects.outcomes[0]).toMatchObject({
      ok: true,
      value: { placedLinked: [{ variantId: "9", status: "filled", trades: [{ priceCents: 170_00 }] }] },
    });
    // Equal savings: the size named first.
    expect(tradesOf(shoe.run([linked("m", "ann", { "8": 200, "10": 170 })]))).toEqual([["8", 190]]);
  });

  it("passes over own asks, and takes all sizes or none", () => {
    const shoe = new Shoe();
    shoe.run([place("ask", "8", "ann", 100)]);
    expect(tradesOf(shoe.run([linked("l", "ann", { "8": 120, "9": 120 })]))).toEqual([]);
    const refused = shoe.run([linked("m", "ann", { "8": 120, "9": 5 })]);
    expect(refused.outcomes[0]).toMatchObject({ error: { code: "price_too_low", details: { variantId: "9" } } });
    expect(shoe.bidsOf("m")).toEqual([]);
    const twice = linked("n", "ann", { "8": 120 });
    expect(codesOf(shoe.run([{ ...twice, offers: [...twice.offers, offer("bid", "8", "ann", 110)] }]))).toEqual([
      "linked_bid_single",
    ]);
    const above = linked("o", "ann", { "8": 120, "9": 110 });
    expect(codesOf(shoe.run([{ ...above, link: { ...above.link, budgetCents: 115_00 } }]))).toEqual([
      "linked_bid_over_budget",
    ]);
  });

  it("one size can be cancelled or edited; the rest stay linked", () => {
    const shoe = new Shoe();
    shoe.run([linked("l", "ann", { "8": 200, "9": 200, "10": 200 })]);
    const [eight, nine] = shoe.bidsOf("l");
    const reference = (bid: BookOffer | undefined) => ({ side: "bid" as const, offerId: bid?.id ?? "" });
    shoe.run([{ kind: "cancel", ...reference(eight), userId: "ann", reason: "by owner" }]);
    const replaces = { ...reference(nine), keepRemaining: true };
    const two = { kind: "place", offer: offer("bid", "9", "ann", 210, { quantity: 2 }), replaces } as const;
    expect(codesOf(shoe.run([{ ...two, replaces: { ...replaces, keepRemaining: false } }]))).toEqual([
      "linked_bid_single",
    ]);
    shoe.run([{ kind: "place", offer: offer("bid", "9", "ann", 210), replaces }]);
    expect(tradesOf(shoe.run([place("ask", "9", "bob", 205), place("ask", "10", "bob", 200)]))).toEqual([["9", 205]]);
    expect(shoe.bidsOf("l").map(({ status }) => status)).toEqual(["cancelled", "cancelled", "cancelled", "filled"]);
  });

  it("an edit that trades cancels the rest too; a paused size goes with them", () => {
    const shoe = new Shoe();
    shoe.run([linked("l", "ann", { "8": 200, "9": 200, "10": 200 }), place("ask", "8", "bob", 220)]);
    const [eight, nine] = shoe.bidsOf("l");
    shoe.run([{ kind: "pause", side: "bid", offerId: nine?.id ?? "", reason: "declined card" }]);
    const replaces = { side: "bid" as const, offerId: eight?.id ?? "", keepRemaining: true };
    const effects = shoe.run([{ kind: "place", offer: offer("bid", "8", "ann", 220), replaces }]);
    expect(tradesOf(effects)).toEqual([["8", 220]]);
    expect(codesOf(shoe.run([{ kind: "resume", side: "bid", offerId: nine?.id ?? "" }]))).toEqual(["offer_not_open"]);
    expect(shoe.quotes.get("10")?.highestBidCents).toBeNull();
  });

  it("a restored pair comes back alone, and cancelling takes all that is left", () => {
    const shoe = new Shoe();
    shoe.run([linked("l", "ann", { "8": 200, "9": 200 })]);
    shoe.run([place("ask", "8", "bob", 200)]);
    const [eight] = shoe.bidsOf("l");
    shoe.run([{ kind: "restore", side: "bid", offerId: eight?.id ?? "", units: 1 }]);
    expect(shoe.bidsOf("l").map(({ status }) => status)).toEqual(["active", "cancelled"]);
    const cancel = { kind: "cancel_linked", linkId: "l", reason: "by owner" } as const;
    expect(codesOf(shoe.run([{ ...cancel, userId: "bob" }]))).toEqual(["offer_not_found"]);
    expect(codesOf(shoe.run([{ ...cancel, userId: "ann" }]))).toEqual(["ok"]);
    expect(codesOf(shoe.run([{ ...cancel, userId: "ann" }]))).toEqual(["offer_not_open"]);
  });

  it("an ordinary batch asks for no links", () => {
    const shoe = new Shoe();
    shoe.run([linked("l", "ann", { "8": 200, "9": 200 })]);
    shoe.loads = 0;
    shoe.run([place("bid", "8", "bob", 210), place("ask", "9", "cy", 300)]);
    expect(shoe.loads).toBe(1);
  });
});

const size = fc.constantFrom(...sizes);
const user = fc.constantFrom(...people);
const dollars = fc.integer({ min: 95, max: 105 });
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("ask" as const), size, user, dollars, quantity: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("bid" as const), size, user, dollars, quantity: fc.nat(2) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("linked" as const),
      user,
      prices: fc.dictionary(size, dollars, { minKeys: 2, maxKeys: 3, noNullPrototype: true }),
      minutes: fc.constantFrom(2, 10_000),
    }),
  },
  fc.record({
    kind: fc.constantFrom(
      "cancel" as const,
      "cancel_linked" as const,
      "pause" as const,
      "resume" as const,
      "restore" as const,
      "expire" as const,
      "edit" as const,
    ),
    pick: fc.nat(1_000),
    dollars,
  }),
);
const plays = fc.array(fc.array(step, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 20 });
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function changeOf(change: Extract<Step, { pick: number }>, shoe: Shoe, id: string): BookCommand | null {
  const known = [...shoe.offers.values()];
  const chosen = known[change.pick % Math.max(known.length, 1)];
  if (!chosen) return null;
  const reference = { side: chosen.side, offerId: chosen.id };
  const { userId, linkId } = chosen;
  switch (change.kind) {
    case "cancel":
      return { kind: "cancel", ...reference, userId, reason: "by owner" };
    case "cancel_linked":
      return linkId === null ? null : { kind: "cancel_linked", linkId, userId, reason: "by owner" };
    case "pause":
      return { kind: "pause", ...reference, reason: "vacation" };
    case "restore":
      return { kind: "restore", ...reference, units: 1 };
    case "edit": {
      const edited = offer(chosen.side, chosen.variantId, userId, change.dollars, { id });
      return { kind: "place", offer: edited, replaces: { ...reference, keepRemaining: true } };
    }
    default:
      return { kind: change.kind, ...reference };
  }
}

function commandOf(each: Step, shoe: Shoe, at: Date, id: string): BookCommand | null {
  if ("pick" in each) return changeOf(each, shoe, id);
  if (each.kind === "linked") {
    const command = linked(id, each.user, each.prices, { expiresAt: new Date(at.getTime() + each.minutes * 60_000) });
    return { ...command, offers: command.offers.map((bid) => ({ ...bid, id: `${id} size ${bid.variantId}` })) };
  }
  return place(each.kind, each.size, each.user, each.dollars, { id, quantity: each.quantity + 1 });
}

/** Plays all batches; after each, no link has two fills and no filled link has anything open. */
function play(shoe: Shoe, batches: Step[][]): void {
  batches.forEach((batch, round) => {
    const at = new Date(now.getTime() + round * 60_000);
    shoe.run(
      batch.flatMap((each, index) => commandOf(each, shoe, at, `${round}.${index}`) ?? []),
      at,
    );
    const linkIds = new Set([...shoe.offers.values()].flatMap(({ linkId }) => linkId ?? []));
    for (const linkId of linkIds) {
      const bids = shoe.bidsOf(linkId);
      const filled = bids.filter(({ status }) => status === "filled");
      expect(filled.length).toBeLessThanOrEqual(1);
      if (filled.length === 1)
        expect(bids.filter(({ status }) => status === "active" || status === "paused")).toEqual([]);
    }
    for (const one of sizes) {
      const [asks, bids] = [shoe.resting("ask", one, at), shoe.resting("bid", one, at)];
      const crossed = bids.some((bid) =>
        asks.some((ask) => ask.userId !== bid.userId && ask.priceCents <= bid.priceCents),
      );
      expect(crossed).toBe(false);
    }
  });
}

describe("linked bids, whatever happens", () => {
  it("never two fills of one link, never a crossed book", () => {
    fc.assert(
      fc.property(plays, (batches) => {
        const shoe = new Shoe();
        play(shoe, batches);
        // A restored pair may trade again; without one, a link trades at most once.
        const restored = new Set(shoe.events.filter(({ kind }) => kind === "restore").map(({ offerId }) => offerId));
        const fills = shoe.matches.filter(({ bid }) => bid.linkId !== null && !restored.has(bid.id));
        expect(new Set(fills.map(({ bid }) => bid.linkId)).size).toBe(fills.length);
      }),
      { numRuns: 300 },
    );
  });

  it("decides the same with as little loaded as possible as with everything", () => {
    fc.assert(
      fc.property(plays, (batches) => {
        const [lean, whole] = [new Shoe(true), new Shoe(false)];
        play(lean, batches);
        play(whole, batches);
        expect([...lean.offers.values()]).toEqual([...whole.offers.values()]);
        expect(lean.matches).toEqual(whole.matches);
      }),
      { numRuns: 200 },
    );
  });

  it("every match follows from the events of its size, which know nothing of links", () => {
    fc.assert(
      fc.property(plays, (batches) => {
        const shoe = new Shoe();
        play(shoe, batches);
        const books = new Map(sizes.map((one) => [one as string, new BookReplay(one)]));
        for (const event of shoe.events) expect(books.get(event.variantId)?.apply(event)).toBeNull();
        for (const book of books.values()) {
          expect(book.finish(0)).toBeNull();
          for (const [id, { remaining, status }] of book.openOffers()) {
            expect(shoe.offers.get(id)).toMatchObject({ remaining, status });
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
