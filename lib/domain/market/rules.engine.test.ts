import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BatchEffects, BookCommand, BookOffer, BookState, NewOffer, VariantBook } from "./model.engine.ts";
import type { Side } from "./model.ts";
import { availableUnits, loadedSide, standsBefore, unloadedSide } from "./rules.book.ts";
import { runBatch } from "./rules.engine.ts";
import { BookReplay, type RecordedEvent } from "./rules.replay.ts";

const now = new Date("2026-11-21T12:00:00Z");
const later = new Date("2026-12-21T12:00:00Z");
const variantId = "variant";

/** A small world around the engine: keeps all offers, hands the engine as much of the book as it asks for. */
class World {
  offers = new Map<string, BookOffer>();
  quote: VariantBook["quote"] = {
    lowestAskCents: null,
    highestBidCents: null,
    lastSaleCents: null,
    previousSaleCents: null,
    lastSaleAt: null,
    salesCount: 0,
    version: 0,
  };
  holds = new Map<string, { askId: string; quantity: number }[]>();
  traderActive = true;
  blocked = new Set<string>();
  open = true;
  sequence = 0;
  idCount = 0;
  events: RecordedEvent[] = [];
  matches: { bidId: string; askId: string; priceCents: number; takerSide: Side }[] = [];
  loads = 0;

  constructor(readonly wholeBook: boolean) {}

  resting(side: Side, at: Date): BookOffer[] {
    return [...this.offers.values()]
      .filter((offer) => offer.side === side && availableUnits(offer, at) > 0)
      .sort((first, second) => (standsBefore(side, first, second) ? -1 : 1));
  }

  private load(depths: Record<Side, number>, at: Date): BookState {
    this.loads += 1;
    const copies = new Map([...this.offers].map(([id, offer]) => [id, { ...offer }]));
    const side = (name: Side, best: number | null) => {
      if (depths[name] === 0) return unloadedSide(best);
      const all = this.resting(name, at).flatMap(({ id }) => copies.get(id) ?? []);
      return loadedSide(all.slice(0, depths[name]), all.length < depths[name]);
    };
    const trader = {
      active: this.traderActive,
      hasPaymentMethod: true,
      defaultShippingAddressId: "address",
      shippingAddressIds: new Set<string>(),
    };
    return {
      books: new Map([
        [
          variantId,
          {
            variantId,
            productId: "product",
            open: this.open,
            asks: side("ask", this.quote.lowestAskCents),
            bids: side("bid", this.quote.highestBidCents),
            quote: { ...this.quote },
          },
        ],
      ]),
      named: copies,
      traders: new Map(
        ["ann", "bob", "cy", "dee", "eve"].map((name) => [
          name,
          { ...trader, active: this.traderActive && !this.blocked.has(name) },
        ]),
      ),
      inventory: new Map(),
      holds: new Map(this.holds),
      links: new Map(),
      minimumPriceCents: 1_000,
    };
  }

  run(commands: BookCommand[], at = now): BatchEffects {
    const depths = { bid: this.wholeBook ? 1_000 : 0, ask: this.wholeBook ? 1_000 : 0 };
    for (;;) {
      let sequence = this.sequence;
      let idCount = this.idCount;
      const result = runBatch(this.load(depths, at), commands, {
        now: at,
        nextSequence: () => ++sequence,
        newId: () => `id-${++idCount}`,
        orderNumberOf: (orderId) => `number of ${orderId}`,
      });
      if (result.kind === "effects") {
        this.sequence = sequence;
        this.idCount = idCount;
        this.store(result.effects, at);
        return result.effects;
      }
      for (const need of result.needs) if (need.kind === "side") depths[need.side] = depths[need.side] * 2 + 1;
    }
  }

  private store(effects: BatchEffects, at: Date): void {
    for (const { offer } of effects.created) this.offers.set(offer.id, offer);
    for (const offer of effects.changed) this.offers.set(offer.id, offer);
    for (const book of effects.quotes) this.quote = book.quote;
    for (const hold of effects.holds) {
      if (hold.kind !== "open") this.holds.delete(hold.holdId);
      else this.holds.set(hold.holdId, [...(this.holds.get(hold.holdId) ?? []), hold]);
    }
    for (const match of effects.matches) {
      const { priceCents, takerSide } = match;
      this.matches.push({ bidId: match.bid.id, askId: match.ask.id, priceCents, takerSide });
    }
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

let offerCount = 0;
function place(side: Side, userId: string, dollars: number, extra: Partial<NewOffer> = {}): BookCommand {
  offerCount += 1;
  const offer: NewOffer = {
    id: `offer-${offerCount}`,
    side,
    productId: "product",
    variantId,
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
  return { kind: "place", offer, replaces: null };
}

/** Eve's money of an order that fell through buys another pair. */
function rematchOf(id: string, dollars: number, passedOver: readonly string[]): BookCommand {
  return {
    kind: "rematch",
    bidId: id,
    buyerId: "eve",
    productId: "product",
    variantId,
    limitCents: dollars * 100,
    passedOver: new Set(passedOver),
    bidExpiresAt: later,
  };
}

const idOf = (command: BookCommand) => (command.kind === "place" ? command.offer.id : "");
const pricesOf = (effects: BatchEffects) => effects.matches.map((match) => match.priceCents / 100);
const codesOf = (effects: BatchEffects) => effects.outcomes.map((outcome) => (outcome.ok ? "ok" : outcome.error.code));

describe("market rules (design §3)", () => {
  it("trades at the ask's price when the bid comes later", () => {
    const world = new World(false);
    expect(pricesOf(world.run([place("bid", "ann", 200), place("ask", "bob", 220)]))).toEqual([]);
    expect(world.quote).toMatchObject({ highestBidCents: 20_000, lowestAskCents: 22_000 });
    expect(pricesOf(world.run([place("bid", "cy", 225)]))).toEqual([220]);
    expect(world.quote).toMatchObject({ highestBidCents: 20_000, lowestAskCents: null, lastSaleCents: 22_000 });
  });

  it("trades at the ask's price when the ask comes later, with the highest bid", () => {
    const world = new World(false);
    const best = place("bid", "cy", 445);
    world.run([place("bid", "ann", 440), best]);
    const effects = world.run([place("ask", "bob", 445)]);
    expect(pricesOf(effects)).toEqual([445]);
    expect(effects.matches[0]?.bid.id).toBe(idOf(best));
    world.run([place("bid", "ann", 445)]);
    expect(pricesOf(world.run([place("ask", "bob", 430)]))).toEqual([430]);
  });

  it("serves equal prices in order of arrival", () => {
    const world = new World(false);
    const [first, second] = [place("ask", "ann", 100), place("ask", "bob", 100)];
    world.run([first]);
    world.run([second]);
    expect(world.run([place("bid", "cy", 100)]).matches[0]?.ask.id).toBe(idOf(first));
    expect(world.run([place("bid", "cy", 100)]).matches[0]?.ask.id).toBe(idOf(second));
  });

  it("fills a quantity unit by unit and leaves the rest in the book", () => {
    const world = new World(false);
    world.run([place("ask", "ann", 100, { quantity: 2 }), place("ask", "bob", 110), place("ask", "bob", 130)]);
    const effects = world.run([place("bid", "cy", 120, { quantity: 5 })]);
    expect(pricesOf(effects)).toEqual([100, 100, 110]);
    expect(effects.outcomes[0]).toMatchObject({ ok: true, value: { placed: { remaining: 2, status: "active" } } });
    expect(world.quote).toMatchObject({ highestBidCents: 12_000, lowestAskCents: 13_000, salesCount: 3 });
  });

  it("passes over own orders instead of trading with oneself", () => {
    const world = new World(false);
    world.run([place("ask", "ann", 100), place("ask", "bob", 105)]);
    const effects = world.run([place("bid", "ann", 110)]);
    expect(pricesOf(effects)).toEqual([105]);
    expect(pricesOf(world.run([place("bid", "ann", 110)]))).toEqual([]);
  });

  it("Buy Now fills whole within the limit or answers quote_moved", () => {
    const world = new World(false);
    world.run([place("ask", "ann", 100), place("ask", "ann", 120)]);
    const buyNow = (dollars: number, quantity = 1) => place("bid", "bob", dollars, { mode: "fill_or_kill", quantity });
    expect(codesOf(world.run([buyNow(99)]))).toEqual(["quote_moved"]);
    expect(codesOf(world.run([buyNow(119, 2)]))).toEqual(["quote_moved"]);
    expect(world.events).toHaveLength(2);
    expect(pricesOf(world.run([buyNow(120, 2)]))).toEqual([100, 120]);
    expect(world.quote.highestBidCents).toBeNull();
  });

  it("Sell Now trades at the best bid and never rests", () => {
    const world = new World(false);
    world.run([place("bid", "ann", 90), place("bid", "cy", 95)]);
    const sellNow = (dollars: number) => place("ask", "bob", dollars, { mode: "fill_or_kill" });
    const refused = world.run([sellNow(96)]);
    expect(refused.outcomes[0]).toMatchObject({ error: { code: "quote_moved", details: { highestBidCents: 9_500 } } });
    expect(pricesOf(world.run([sellNow(80)]))).toEqual([95]);
    expect(world.quote).toMatchObject({ highestBidCents: 9_000, lowestAskCents: null });
  });

  it("refuses an ask below the best bid only when asked to", () => {
    const world = new World(false);
    world.run([place("bid", "ann", 100)]);
    expect(codesOf(world.run([place("ask", "bob", 90, { rejectIfBelowBid: true })]))).toEqual(["bid_available"]);
    expect(pricesOf(world.run([place("ask", "bob", 90)]))).toEqual([90]);
  });

  it("never matches an expired offer, swept or not", () => {
    const world = new World(false);
    const ask = place("ask", "ann", 100, { expiresAt: new Date(now.getTime() + 1_000) });
    world.run([ask]);
    const afterwards = new Date(now.getTime() + 1_000);
    expect(world.run([place("bid", "bob", 100)], afterwards).matches).toEqual([]);
    expect(codesOf(world.run([{ kind: "expire", side: "ask", offerId: idOf(ask) }], afterwards))).toEqual(["ok"]);
    expect(world.quote.lowestAskCents).toBeNull();
  });

  it("an edit loses the place and a refused edit leaves the old offer alone", () => {
    const world = new World(false);
    const old = place("ask", "ann", 100);
    world.run([old, place("ask", "bob", 100)]);
    const replaces = { side: "ask" as const, offerId: idOf(old), keepRemaining: true };
    const tooLow = { ...place("ask", "ann", 5), replaces } as BookCommand;
    expect(codesOf(world.run([tooLow]))).toEqual(["price_too_low"]);
    expect(world.offers.get(idOf(old))?.status).toBe("active");
    const stranger = { ...place("ask", "cy", 100), replaces } as BookCommand;
    expect(codesOf(world.run([stranger]))).toEqual(["offer_not_found"]);
    expect(codesOf(world.run([{ ...place("ask", "ann", 100), replaces } as BookCommand]))).toEqual(["ok"]);
    expect(world.run([place("bid", "cy", 100)]).matches[0]?.ask.userId).toBe("bob");
  });

  it("held units are invisible; released ones trade if a bid now crosses (§3.12)", () => {
    const world = new World(false);
    const ask = place("ask", "ann", 100, { quantity: 2 });
    world.run([ask]);
    const hold = (holdId: string, quantity: number): BookCommand => ({
      kind: "hold",
      holdId,
      buyerId: "bob",
      items: [{ askId: idOf(ask), quantity }],
    });
    expect(codesOf(world.run([hold("h1", 2), hold("h2", 1)]))).toEqual(["ok", "quote_moved"]);
    expect(world.quote.lowestAskCents).toBeNull();
    expect(
      codesOf(world.run([{ kind: "cancel", side: "ask", offerId: idOf(ask), userId: "ann", reason: "" }])),
    ).toEqual(["offer_held"]);
    expect(pricesOf(world.run([place("bid", "cy", 105)]))).toEqual([]);
    expect(pricesOf(world.run([{ kind: "release", holdId: "h1" }]))).toEqual([100]);
    expect(world.quote).toMatchObject({ lowestAskCents: 10_000, highestBidCents: null });
    expect(codesOf(world.run([{ kind: "release", holdId: "h1" }]))).toEqual(["hold_not_found"]);
  });

  describe("a hold that was paid for (§5)", () => {
    const holdFor = (asks: BookCommand[], quantity = 1): BookCommand => ({
      kind: "hold",
      holdId: "h",
      buyerId: "eve",
      items: asks.map((ask) => ({ askId: idOf(ask), quantity })),
    });

    it("becomes trades at the price of each ask, whatever else is in the book, and frees nothing", () => {
      const world = new World(false);
      const [first, second] = [place("ask", "ann", 100, { quantity: 3 }), place("ask", "bob", 110)];
      world.run([first, second]);
      world.run([holdFor([first, second])]);
      world.run([place("ask", "cy", 90)]);
      const effects = world.run([completionOf(world, "h", "paid")]);
      expect(pricesOf(effects)).toEqual([100, 110]);
      expect(effects.holds).toEqual([{ kind: "consumed", holdId: "h" }]);
      expect(effects.created.map(({ offer }) => [offer.userId, offer.status, offer.shippingAddressId])).toEqual([
        ["eve", "filled", "address"],
        ["eve", "filled", "address"],
      ]);
      expect(world.offers.get(idOf(first))).toMatchObject({ remaining: 2, held: 0, status: "active" });
      expect(world.offers.get(idOf(second))).toMatchObject({ remaining: 0, held: 0, status: "filled" });
      expect(world.quote).toMatchObject({ lowestAskCents: 9_000, lastSaleCents: 11_000, salesCount: 2 });
      expect(codesOf(world.run([completionOf(world, "h", "again")]))).toEqual(["hold_not_found"]);
    });

    it("keeps its promise when the ask has expired or its seller went away meanwhile", () => {
      const world = new World(false);
      const soon = new Date(now.getTime() + 60_000);
      const [short, away] = [place("ask", "ann", 100, { expiresAt: soon }), place("ask", "bob", 100)];
      world.run([short, away]);
      world.run([holdFor([short, away])]);
      world.run([{ kind: "pause", side: "ask", offerId: idOf(away), reason: "vacation" }]);
      const late = new Date(now.getTime() + 300_000);
      expect(pricesOf(world.run([completionOf(world, "h", "paid")], late))).toEqual([100, 100]);
    });

    it.each([
      ["a seller was banned", (world: World) => void world.blocked.add("bob"), "offer_not_open"],
      ["the buyer was banned", (world: World) => void world.blocked.add("eve"), "account_suspended"],
      [
        "the shoe was hidden",
        (world: World) => {
          world.open = false;
        },
        "market_paused",
      ],
    ] as [string, (world: World) => void, string][])("trades nothing at all when %s", (_what, happen, code) => {
      const world = new World(false);
      const [first, second] = [place("ask", "ann", 100), place("ask", "bob", 100)];
      world.run([first, second]);
      world.run([holdFor([first, second])]);
      happen(world);
      const effects = world.run([completionOf(world, "h", "paid")]);
      expect(codesOf(effects)).toEqual([code]);
      expect({ ...effects, outcomes: [] }).toMatchObject({
        matches: [],
        events: [],
        changed: [],
        created: [],
        holds: [],
      });
    });

    it("that ends takes the ask of a banned seller with it, so that nobody trades with them", () => {
      const world = new World(false);
      const ask = place("ask", "bob", 100, { quantity: 2 });
      world.run([ask]);
      world.run([holdFor([ask], 2)]);
      world.run([place("bid", "cy", 105)]);
      world.blocked.add("bob");
      expect(pricesOf(world.run([{ kind: "release", holdId: "h" }]))).toEqual([]);
      expect(world.offers.get(idOf(ask))).toMatchObject({
        status: "cancelled",
        held: 0,
        closedReason: "seller_blocked",
      });
      const replay = new BookReplay(variantId);
      for (const event of world.events) expect(replay.apply(event)).toBeNull();
      expect(replay.openOffers().get(idOf(ask))).toMatchObject({ status: "cancelled", held: 0, remaining: 2 });
    });
  });

  it("a paused offer does not match and resumes at its old place", () => {
    const world = new World(false);
    const [first, second] = [place("ask", "ann", 100), place("ask", "bob", 100)];
    world.run([first, second]);
    const reference = { side: "ask" as const, offerId: idOf(first) };
    world.run([{ kind: "pause", ...reference, reason: "vacation" }]);
    expect(world.run([place("bid", "cy", 90)]).matches).toEqual([]);
    world.run([{ kind: "resume", ...reference }]);
    expect(world.run([place("bid", "cy", 100)]).matches[0]?.ask.id).toBe(idOf(first));
  });

  it("a restored unit keeps its place; a cancelled offer stays gone", () => {
    const world = new World(false);
    const [first, second] = [place("ask", "ann", 100), place("ask", "bob", 100)];
    world.run([first, second]);
    world.run([place("bid", "cy", 100)]);
    const restore: BookCommand = { kind: "restore", side: "ask", offerId: idOf(first), units: 1 };
    expect(world.run([restore]).outcomes[0]).toMatchObject({ ok: true, value: { units: 1 } });
    expect(world.run([place("bid", "dee", 100)]).matches[0]?.ask.id).toBe(idOf(first));
    world.run([restore]);
    world.run([{ kind: "cancel", side: "ask", offerId: idOf(first), userId: "ann", reason: "by owner" }]);
    expect(world.run([restore]).outcomes[0]).toMatchObject({ ok: true, value: { units: 0 } });
  });

  describe("a rematch (§5)", () => {
    it("buys the best ask within the limit at its price, passing over whoever failed the buyer, and oneself", () => {
      const world = new World(false);
      world.run([place("ask", "ann", 90), place("ask", "eve", 95), place("ask", "bob", 100), place("ask", "cy", 99)]);
      const effects = world.run([rematchOf("next", 100, ["ann"])]);
      expect(pricesOf(effects)).toEqual([99]);
      expect(effects.matches[0]).toMatchObject({ takerSide: "bid", ask: { userId: "cy" } });
      expect(effects.created[0]?.offer).toMatchObject({ userId: "eve", priceCents: 9_900, status: "filled" });
      expect(world.quote).toMatchObject({ lowestAskCents: 9_000, highestBidCents: null, lastSaleCents: 9_900 });
    });

    it("never costs more than the limit, takes no unit that is held or expired, and leaves no trace when there is none", () => {
      const world = new World(false);
      const held = place("ask", "bob", 90);
      world.run([held, place("ask", "cy", 80, { expiresAt: now }), place("ask", "dee", 101)]);
      world.run([{ kind: "hold", holdId: "h", buyerId: "ann", items: [{ askId: idOf(held), quantity: 1 }] }]);
      const before = world.events.length;
      const effects = world.run([rematchOf("next", 100, [])]);
      expect(codesOf(effects)).toEqual(["no_next_ask"]);
      expect({ ...effects, outcomes: [] }).toMatchObject({ matches: [], events: [], changed: [], created: [] });
      expect(world.events).toHaveLength(before);
      expect(codesOf(world.run([rematchOf("again", 101, ["dee"])]))).toEqual(["no_next_ask"]);
      expect(pricesOf(world.run([rematchOf("third", 101, [])]))).toEqual([101]);
    });

    it("is refused for a hidden shoe and for a buyer who was banned", () => {
      const world = new World(false);
      world.run([place("ask", "ann", 100)]);
      world.open = false;
      expect(codesOf(world.run([rematchOf("next", 100, [])]))).toEqual(["market_paused"]);
      world.open = true;
      world.blocked.add("eve");
      expect(codesOf(world.run([rematchOf("next", 100, [])]))).toEqual(["account_suspended"]);
    });

    it("replays only with those who were passed over", () => {
      const world = new World(false);
      world.run([place("ask", "ann", 90), place("ask", "bob", 100)]);
      world.run([rematchOf("next", 100, ["ann"])]);
      const differences = (forget: boolean) => {
        const replay = new BookReplay(variantId);
        return world.events.flatMap((event) => replay.apply(forget ? { ...event, passedOver: [] } : event) ?? []);
      };
      expect(differences(false)).toEqual([]);
      expect(differences(true)).toHaveLength(1);
    });
  });

  it("a bad command of a batch leaves its neighbours alone", () => {
    const world = new World(false);
    const effects = world.run([
      place("ask", "ann", 100),
      place("bid", "bob", 5),
      place("bid", "bob", 200_000),
      { kind: "cancel", side: "bid", offerId: "nothing", userId: "bob", reason: "" },
      place("bid", "bob", 100),
    ]);
    expect(codesOf(effects)).toEqual(["ok", "price_too_low", "price_too_high", "offer_not_found", "ok"]);
    expect(pricesOf(effects)).toEqual([100]);
  });

  it("a suspended person cannot place", () => {
    const world = new World(false);
    world.traderActive = false;
    expect(codesOf(world.run([place("bid", "bob", 100)]))).toEqual(["account_suspended"]);
  });
});

const people = ["ann", "bob", "cy", "dee"] as const;

const placement = fc.record({
  kind: fc.constant("place" as const),
  side: fc.constantFrom<Side>("bid", "ask"),
  user: fc.constantFrom(...people),
  dollars: fc.integer({ min: 95, max: 105 }),
  quantity: fc.integer({ min: 1, max: 4 }),
  mode: fc.constantFrom("limit", "limit", "limit", "fill_or_kill") as fc.Arbitrary<"limit" | "fill_or_kill">,
  minutes: fc.constantFrom(1, 10, 60, 10_000),
});
const change = fc.record({
  kind: fc.constantFrom(
    "cancel",
    "pause",
    "resume",
    "restore",
    "hold",
    "hold",
    "release",
    "complete",
    "rematch",
    "expire",
    "edit",
  ),
  pick: fc.nat(1_000),
  units: fc.integer({ min: 1, max: 2 }),
});
const steps = fc.array(
  fc.array(fc.oneof({ weight: 3, arbitrary: placement }, change), { minLength: 1, maxLength: 6 }),
  {
    minLength: 1,
    maxLength: 25,
  },
);
type Step = (typeof steps extends fc.Arbitrary<infer Steps> ? Steps : never)[number][number];

/** Eve has paid for what is held for her. */
function completionOf(world: World, holdId: string, id: string): BookCommand {
  const items = world.holds.get(holdId) ?? [];
  return {
    kind: "complete",
    holdId,
    buyerId: "eve",
    shippingAddressId: null,
    units: items.reduce((sum, { quantity }) => sum + quantity, 0),
    bidIds: new Map(items.map(({ askId }, index) => [askId, `${id} buys ${index}`])),
    bidsExpireAt: later,
  };
}

function commandOf(step: Step, world: World, at: Date, id: string): BookCommand | null {
  if (step.kind === "place") {
    const { side, user, dollars, quantity, mode } = step;
    const expiresAt = new Date(at.getTime() + step.minutes * 60_000);
    return place(side, user, dollars, {
      id,
      mode,
      expiresAt,
      quantity: mode === "limit" || side === "bid" ? quantity : 1,
    });
  }
  if (step.kind === "rematch") return rematchOf(id, 95 + (step.pick % 11), [people[step.pick % 4] ?? "", "nobody"]);
  const known = [...world.offers.values()];
  const offer = known[step.pick % Math.max(known.length, 1)];
  if (!offer) return null;
  const reference = { side: offer.side, offerId: offer.id };
  switch (step.kind) {
    case "cancel":
      return { kind: "cancel", ...reference, userId: offer.userId, reason: "by owner" };
    case "pause":
      return { kind: "pause", ...reference, reason: "vacation" };
    case "restore":
      return { kind: "restore", ...reference, units: step.units };
    case "hold":
      return {
        kind: "hold",
        holdId: `hold ${id}`,
        buyerId: "eve",
        items: [{ askId: offer.id, quantity: step.units }],
      };
    case "complete":
      return completionOf(world, [...world.holds.keys()][step.pick % Math.max(world.holds.size, 1)] ?? "none", id);
    case "release":
      return { kind: "release", holdId: [...world.holds.keys()][step.pick % Math.max(world.holds.size, 1)] ?? "none" };
    case "edit": {
      const edited = place(offer.side, offer.userId, 95 + (step.pick % 11), { id });
      return { ...edited, replaces: { ...reference, keepRemaining: true } } as BookCommand;
    }
    default:
      return { kind: step.kind as "resume" | "expire", ...reference };
  }
}

function play(world: World, batches: Step[][]): void {
  batches.forEach((batch, round) => {
    const at = new Date(now.getTime() + round * 60_000);
    const commands = batch.flatMap((step, index) => commandOf(step, world, at, `offer ${round}.${index}`) ?? []);
    const before = world.matches.length;
    world.run(commands, at);
    checkBook(world, at);
    expect(world.matches.length).toBeGreaterThanOrEqual(before);
  });
}

function checkBook(world: World, at: Date): void {
  const [asks, bids] = [world.resting("ask", at), world.resting("bid", at)];
  for (const bid of bids) {
    for (const ask of asks) {
      if (bid.userId !== ask.userId) expect(bid.priceCents).toBeLessThan(ask.priceCents);
    }
  }
  const worse = (quoted: number | null, truth: number | undefined, sign: 1 | -1) =>
    truth !== undefined && (quoted === null || sign * quoted > sign * truth);
  expect(worse(world.quote.lowestAskCents, asks[0]?.priceCents, 1)).toBe(false);
  expect(worse(world.quote.highestBidCents, bids[0]?.priceCents, -1)).toBe(false);
  for (const offer of world.offers.values()) {
    expect(0 <= offer.held && offer.held <= offer.remaining && offer.remaining <= offer.quantity).toBe(true);
    expect(offer.status === "filled").toBe(offer.remaining === 0);
  }
}

describe("engine properties", () => {
  it("never leaves a crossed book, loses no unit and keeps the quote at least as good as the truth", () => {
    fc.assert(
      fc.property(steps, (batches) => {
        const world = new World(false);
        play(world, batches);
        const restored = world.events.filter((event) => event.kind === "restore");
        for (const offer of world.offers.values()) {
          const traded = world.matches.filter((match) => match.bidId === offer.id || match.askId === offer.id).length;
          const back = restored.reduce((sum, event) => sum + (event.offerId === offer.id ? event.quantity : 0), 0);
          expect(offer.remaining).toBe(offer.quantity - traded + back);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("trades every unit at its ask's price, between two people, within both limits", () => {
    fc.assert(
      fc.property(steps, (batches) => {
        const world = new World(false);
        play(world, batches);
        for (const { bidId, askId, priceCents } of world.matches) {
          const [bid, ask] = [world.offers.get(bidId), world.offers.get(askId)];
          expect(priceCents).toBe(ask?.priceCents);
          expect(bid?.priceCents).toBeGreaterThanOrEqual(priceCents);
          expect(bid?.userId).not.toBe(ask?.userId);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("gives a rematch the best pair that its money buys and nobody passed over sells, or nothing", () => {
    const rest = fc.record({ dollars: fc.integer({ min: 95, max: 105 }), pass: fc.subarray([...people]) });
    fc.assert(
      fc.property(steps, rest, (batches, { dollars, pass }) => {
        const world = new World(false);
        play(world, batches);
        const at = new Date(now.getTime() + batches.length * 60_000);
        const [best] = world
          .resting("ask", at)
          .filter(({ userId, priceCents }) => !pass.includes(userId as "ann") && priceCents <= dollars * 100);
        const effects = world.run([rematchOf("the next", dollars, pass)], at);
        checkBook(world, at);
        expect(effects.matches.map(({ ask }) => ask.id)).toEqual(best ? [best.id] : []);
        expect(effects.events).toHaveLength(best ? 2 : 0);
      }),
      { numRuns: 200 },
    );
  });

  it("decides the same with as little of the book loaded as possible as with all of it", () => {
    fc.assert(
      fc.property(steps, (batches) => {
        const [lean, whole] = [new World(false), new World(true)];
        play(lean, batches);
        play(whole, batches);
        expect(lean.matches).toEqual(whole.matches);
        expect([...lean.offers.values()]).toEqual([...whole.offers.values()]);
      }),
      { numRuns: 300 },
    );
  });

  it("replays every match from the events, and notices a wrong one", () => {
    fc.assert(
      fc.property(steps, fc.nat(), (batches, pick) => {
        const world = new World(false);
        play(world, batches);
        const replay = new BookReplay(variantId);
        for (const event of world.events) expect(replay.apply(event)).toBeNull();
        expect(replay.finish(0)).toBeNull();
        expect(replay.matchCount).toBe(world.matches.length);
        for (const [id, offer] of world.offers) {
          const { remaining, held, status } = offer;
          expect(replay.openOffers().get(id)).toMatchObject({ remaining, held, status });
        }
        const matched = world.events.filter((event) => event.kind === "match");
        const forged = matched[pick % Math.max(matched.length, 1)];
        if (!forged) return;
        const again = new BookReplay(variantId);
        const differences = world.events.map((event) =>
          again.apply(event === forged ? { ...event, priceCents: event.priceCents + 1 } : event),
        );
        expect(differences.some((difference) => difference !== null)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
