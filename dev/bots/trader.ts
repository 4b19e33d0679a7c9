import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Random } from "@/prisma/seed/random.ts";
import type { ApiAnswer, ApiCall, ApiClient } from "./api-client.ts";
import { type Decision, decide, type MarketView, type OwnOffer, type Temper } from "./tempers.ts";

/** One size of one shoe that bots trade. */
export interface BotMarket {
  productId: string;
  variantId: string;
  /** For people: shoe and size. */
  name: string;
  /** What a pair was worth when it began. */
  startCents: number;
}

export interface Login {
  token: string;
  refreshToken: string;
}

/** What became of a decision. */
export interface Deed {
  decision: Decision;
  /** Pairs that changed hands by it. */
  trades: number;
  /** Why it came to nothing; null: it did not. */
  refusal: string | null;
  /** How long the API asks to be left alone. */
  waitSeconds: number;
}

const quotesSchema = z.object({
  variants: z.array(
    z.object({
      variantId: z.string(),
      quote: z.object({ lowestAskCents: z.number().nullable(), highestBidCents: z.number().nullable() }),
    }),
  ),
});
const placedSchema = z.object({
  side: z.enum(["bid", "ask"]),
  offerId: z.string(),
  priceCents: z.number(),
  remaining: z.number(),
  trades: z.array(z.unknown()),
});
const loginSchema = z.object({ accessToken: z.string(), refreshToken: z.string() });

/** Offers end by themselves soon after whoever placed them is gone. */
const expiresInHours = 24;
const placeOf = { bid: "/api/v1/bids", ask: "/api/v1/asks" } as const;
const takeOf = { bid: "/api/v1/buy-now", ask: "/api/v1/sell-now" } as const;

function isDone({ status }: ApiAnswer): boolean {
  return status >= 200 && status < 300;
}

/** Somebody of one temper who trades over the API. */
export class BotTrader {
  readonly #own = new Map<string, OwnOffer[]>();

  constructor(
    readonly temper: Temper,
    private readonly api: ApiClient,
    private login: Login,
    private readonly random: Random,
  ) {}

  /** Looks at a market and does what the temper makes of it. */
  async act(market: BotMarket, fairCents: number): Promise<Deed> {
    const view = await this.#look(market, fairCents);
    if ("status" in view) return this.#deed({ what: "wait" }, view);
    const decision = decide(this.temper, view, this.random);
    const call = this.#callFor(decision, market);
    if (!call) return { decision, trades: 0, refusal: null, waitSeconds: 0 };
    const answer = await this.#call(call);
    if ("offer" in decision) this.#forget(market, decision.offer);
    return this.#deed(decision, answer, this.#note(market, answer));
  }

  /** Takes back every offer that stands, and logs out. @returns how many were taken back */
  async leave(): Promise<number> {
    let count = 0;
    for (const { side, offerId } of [...this.#own.values()].flat()) {
      const answer = await this.#call({ method: "DELETE", path: `${placeOf[side]}/${offerId}` });
      if (isDone(answer)) count += 1;
    }
    this.#own.clear();
    await this.#call({ method: "POST", path: "/api/v1/auth/logout" });
    return count;
  }

  #deed(decision: Decision, answer: ApiAnswer, trades = 0): Deed {
    const refusal = isDone(answer) ? null : (answer.code ?? (answer.status === 0 ? "no answer" : `${answer.status}`));
    return { decision, trades, refusal, waitSeconds: answer.retryAfterSeconds ?? 0 };
  }

  /** What the market shows, without the bot's own offers; the answer itself where it shows nothing. */
  async #look({ productId, variantId }: BotMarket, fairCents: number): Promise<MarketView | ApiAnswer> {
    const answer = await this.#call({ method: "GET", path: `/api/v1/market/${productId}` });
    if (!isDone(answer)) return answer;
    const quote = quotesSchema.parse(answer.body).variants.find((one) => one.variantId === variantId)?.quote;
    const own = await this.#standing(variantId);
    // A quote does not say whose it is: one at the bot's own price counts as its own.
    const ofOthers = (side: "bid" | "ask", cents: number | null = null) =>
      own.some((offer) => offer.side === side && offer.priceCents === cents) ? null : cents;
    return {
      lowestAskCents: ofOthers("ask", quote?.lowestAskCents),
      highestBidCents: ofOthers("bid", quote?.highestBidCents),
      fairCents,
      own,
    };
  }

  /** Own offers that nobody took meanwhile. */
  async #standing(variantId: string): Promise<OwnOffer[]> {
    const standing: OwnOffer[] = [];
    for (const offer of this.#own.get(variantId) ?? []) {
      const { body } = await this.#call({ method: "GET", path: `${placeOf[offer.side]}/${offer.offerId}` });
      if (z.object({ status: z.literal("active") }).safeParse(body).success) standing.push(offer);
    }
    this.#own.set(variantId, standing);
    return standing;
  }

  #callFor(decision: Decision, { variantId }: BotMarket): ApiCall | null {
    const idempotencyKey = randomUUID();
    switch (decision.what) {
      case "wait":
        return null;
      case "place": {
        const body = { variantId, priceCents: decision.priceCents, expiresInHours };
        return { method: "POST", path: placeOf[decision.side], body, idempotencyKey };
      }
      case "take": {
        const body = { variantId, limitPriceCents: decision.limitCents };
        return { method: "POST", path: takeOf[decision.side], body, idempotencyKey };
      }
      case "edit": {
        const path = `${placeOf[decision.offer.side]}/${decision.offer.offerId}`;
        return { method: "PATCH", path, body: { priceCents: decision.priceCents, expiresInHours }, idempotencyKey };
      }
      case "cancel":
        return { method: "DELETE", path: `${placeOf[decision.offer.side]}/${decision.offer.offerId}` };
    }
  }

  #forget({ variantId }: BotMarket, gone: OwnOffer): void {
    const own = this.#own.get(variantId) ?? [];
    this.#own.set(
      variantId,
      own.filter(({ offerId }) => offerId !== gone.offerId),
    );
  }

  /** Remembers what stands now. @returns how many pairs changed hands */
  #note({ variantId }: BotMarket, { body }: ApiAnswer): number {
    const placed = placedSchema.safeParse(body);
    if (!placed.success) return 0;
    const { side, offerId, priceCents, remaining, trades } = placed.data;
    if (remaining > 0) this.#own.set(variantId, [...(this.#own.get(variantId) ?? []), { side, offerId, priceCents }]);
    return trades.length;
  }

  /** A call in this bot's name; an access token that has run out is replaced first. */
  async #call(call: ApiCall): Promise<ApiAnswer> {
    const answer = await this.api.call({ ...call, token: this.login.token });
    if (answer.status !== 401) return answer;
    const body = { refreshToken: this.login.refreshToken };
    const refreshed = loginSchema.safeParse(
      (await this.api.call({ method: "POST", path: "/api/v1/auth/refresh", body })).body,
    );
    if (!refreshed.success) return answer;
    this.login = { token: refreshed.data.accessToken, refreshToken: refreshed.data.refreshToken };
    return this.api.call({ ...call, token: this.login.token });
  }
}
