import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { Random } from "@/prisma/seed/random.ts";
import type { ApiAnswer, ApiCall, ApiClient } from "../bots/api-client.ts";
import type { Bidder, LoadMarket } from "./crowd.ts";

export type StepKind = "bid" | "ask" | "edit" | "cancel" | "read";

/** One call with its answer. */
export interface DoneStep {
  kind: StepKind;
  startedMs: number;
  endedMs: number;
  /** A refusal's code, or the status where there was none; null: it was done. */
  refusal: string | null;
}

/** What the bidders were told, to be compared with what is in the books. */
export interface Told {
  /** Offers that were placed, those that replaced others included. */
  offers: Set<string>;
  matches: Set<string>;
  /** Calls that were sent again: their answer was lost, or the first was still being worked on. */
  repeated: number;
  /** Calls of which nobody knows what became of them. */
  unknown: number;
}

export interface BiddingOptions {
  api: ApiClient;
  bidders: readonly Bidder[];
  markets: readonly LoadMarket[];
  seed: string;
  /** Over how long they come, one after the other. Default: all at once. */
  arrivalMs?: number;
  /** Whether somebody who has made so many steps goes on. */
  goesOn: (steps: number) => boolean;
}

interface OpenOffer {
  side: "bid" | "ask";
  offerId: string;
}

const placedSchema = z.object({
  offerId: z.string(),
  remaining: z.number(),
  trades: z.array(z.object({ matchId: z.string() })),
});

const kinds: readonly StepKind[] = ["bid", "ask", "edit", "cancel", "read"];
const weights = [42, 38, 8, 4, 8];
const middleCents = 20_000;
const mostTries = 30;
const pauseMs = 1_000;

/** Somebody who calls, waits for the answer and calls again, with prices around the same middle as everybody else. */
class LoadBidder {
  readonly #open: OpenOffer[] = [];
  readonly #random: Random;

  constructor(
    private readonly bidder: Bidder,
    private readonly options: BiddingOptions,
    private readonly told: Told,
    index: number,
  ) {
    this.#random = new Random(`${options.seed} ${index}`);
  }

  /** One step; whoever has nothing to change or take back places something. */
  async step(): Promise<DoneStep> {
    const wanted = kinds[this.#random.weighted(weights)] ?? "bid";
    const changes = wanted === "edit" || wanted === "cancel";
    const target = changes ? this.#open.splice(this.#random.integer(0, this.#open.length - 1), 1)[0] : undefined;
    const kind = changes && !target ? "bid" : wanted;
    const startedMs = performance.now();
    const answer = await this.#send(this.#callFor(kind, target));
    const isDone = answer.status >= 200 && answer.status < 300;
    if (isDone && kind !== "read" && kind !== "cancel") this.#note(kind === "edit" ? target?.side : kind, answer);
    const refusal = isDone ? null : (answer.code ?? `status ${answer.status}`);
    return { kind, startedMs, endedMs: performance.now(), refusal };
  }

  #callFor(kind: StepKind, target: OpenOffer | undefined): ApiCall {
    const market = this.#random.pick(this.options.markets);
    const priceCents = middleCents + this.#random.integer(-10, 10) * 100;
    const idempotencyKey = kind === "read" || kind === "cancel" ? undefined : randomUUID();
    switch (kind) {
      case "edit":
        return {
          method: "PATCH",
          path: `/api/v1/${target?.side}s/${target?.offerId}`,
          body: { priceCents },
          idempotencyKey,
        };
      case "cancel":
        return { method: "DELETE", path: `/api/v1/${target?.side}s/${target?.offerId}` };
      case "read":
        return { method: "GET", path: `/api/v1/market/${market.productId}/${market.variantId}` };
      default: {
        const body = { variantId: market.variantId, priceCents, quantity: this.#random.integer(1, 2) };
        return { method: "POST", path: `/api/v1/${kind}s`, body, idempotencyKey };
      }
    }
  }

  /** Sends a call again, with the same key, when its answer was lost, until somebody says what became of it. */
  async #send(call: ApiCall): Promise<ApiAnswer> {
    const { token, network } = this.bidder;
    for (let tries = 1; ; tries++) {
      const answer = await this.options.api.call({ ...call, token, network });
      const isLost = answer.status === 0 || answer.status === 502;
      if (!isLost && answer.code !== "idempotency_in_progress") return answer;
      if (tries === mostTries) {
        this.told.unknown += 1;
        return answer;
      }
      this.told.repeated += 1;
      await sleep(pauseMs);
    }
  }

  #note(side: "bid" | "ask" | undefined, { body }: ApiAnswer): void {
    const { offerId, remaining, trades } = placedSchema.parse(body);
    this.told.offers.add(offerId);
    for (const { matchId } of trades) this.told.matches.add(matchId);
    if (remaining > 0 && side) this.#open.push({ side, offerId });
  }
}

/** Lets everybody bid and ask at once, each one call after the other. */
export async function bidTogether(options: BiddingOptions): Promise<{ steps: DoneStep[]; told: Told }> {
  const told: Told = { offers: new Set(), matches: new Set(), repeated: 0, unknown: 0 };
  const steps: DoneStep[] = [];
  const { arrivalMs = 0, bidders } = options;
  await Promise.all(
    bidders.map(async (bidder, index) => {
      await sleep((arrivalMs * index) / bidders.length);
      const somebody = new LoadBidder(bidder, options, told, index);
      for (let count = 0; options.goesOn(count); count++) steps.push(await somebody.step());
    }),
  );
  return { steps, told };
}
