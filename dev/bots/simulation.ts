import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { formatCents } from "@/lib/core/money.ts";
import { Random } from "@/prisma/seed/random.ts";
import type { ApiClient } from "./api-client.ts";
import { type Decision, nextMood, type Temper, tempers } from "./tempers.ts";
import { type BotMarket, BotTrader, type Deed, type Login } from "./trader.ts";

export interface SimulationOptions {
  api: ApiClient;
  /** The bots; each temper in turn. */
  logins: readonly Login[];
  markets: readonly BotMarket[];
  seed: string;
  /** Between two deeds of whoever it is, on average. */
  pauseMs: number;
  endsAt: Date;
  /** Ends it early, after the deed in hand. */
  signal: AbortSignal;
  say: (line: string) => void;
}

export interface SimulationReport {
  deeds: number;
  trades: number;
  refusals: number;
  /** Offers that were taken back at the end. */
  withdrawn: number;
}

const tapeSchema = z.object({
  items: z.array(z.object({ productId: z.string(), name: z.string(), colorway: z.string() })),
});
const marketSchema = z.object({
  variants: z.array(
    z.object({
      variantId: z.string(),
      sizeLabel: z.string(),
      quote: z.object({ lastSaleCents: z.number().nullable() }),
    }),
  ),
});
const mostSilences = 3;

/** Sizes of the shoes that sold last: so many shoes, and so many sizes of each that were ever sold. */
export async function chooseMarkets(
  api: ApiClient,
  { shoes, sizes, random }: { shoes: number; sizes: number; random: Random },
): Promise<BotMarket[]> {
  const tape = tapeSchema.parse((await api.call({ method: "GET", path: "/api/v1/trades?limit=50" })).body);
  const products = new Map(tape.items.map((item) => [item.productId, `${item.name} ${item.colorway}`]));
  const markets: BotMarket[] = [];
  for (const [productId, shoe] of [...products].slice(0, shoes)) {
    const { body } = await api.call({ method: "GET", path: `/api/v1/market/${productId}` });
    const sold = marketSchema
      .parse(body)
      .variants.flatMap(({ variantId, sizeLabel, quote: { lastSaleCents } }) =>
        lastSaleCents === null
          ? []
          : [{ productId, variantId, name: `${shoe}, ${sizeLabel}`, startCents: lastSaleCents }],
      );
    for (let count = 0; count < sizes && sold.length > 0; count++) {
      markets.push(...sold.splice(random.integer(0, sold.length - 1), 1));
    }
  }
  return markets;
}

function describe(decision: Decision): string {
  switch (decision.what) {
    case "wait":
      return "waits";
    case "place":
      return `${decision.side === "bid" ? "bids" : "asks"} ${formatCents(decision.priceCents)}`;
    case "take":
      return `${decision.side === "bid" ? "buys" : "sells"} at ${formatCents(decision.limitCents)}`;
    case "edit":
      return `moves a ${decision.offer.side} to ${formatCents(decision.priceCents)}`;
    case "cancel":
      return `takes back a ${decision.offer.side}`;
  }
}

function line(temper: Temper, market: BotMarket, { decision, trades, refusal }: Deed): string {
  const end = refusal !== null ? ` – ${refusal}` : trades > 0 && decision.what !== "take" ? " – sold at once" : "";
  return `${temper.padEnd(16)} ${describe(decision)}: ${market.name}${end}`;
}

/** Waits; not to the end when it is told to stop. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

/**
 * Lets bots trade one after the other until it is time or somebody says so; then their offers are taken back and they log out. The same
 * seed chooses the same bots, markets and prices, as far as the market shows them the same.
 */
export async function simulate(options: SimulationOptions): Promise<SimulationReport> {
  const { api, logins, markets, seed, pauseMs, endsAt, signal, say } = options;
  const random = new Random(seed);
  const bots = logins.map((login, index) => {
    const temper = tempers[index % tempers.length] ?? "market maker";
    return new BotTrader(temper, api, login, new Random(`${seed} ${index}`));
  });
  const moods = new Map<BotMarket, number>();
  const report: SimulationReport = { deeds: 0, trades: 0, refusals: 0, withdrawn: 0 };
  let silences = 0;
  while (!signal.aborted && new Date() < endsAt) {
    const [bot, market] = [random.pick(bots), random.pick(markets)];
    const mood = nextMood(moods.get(market) ?? 1, random);
    moods.set(market, mood);
    const deed = await bot.act(market, market.startCents * mood);
    silences = deed.refusal === "no answer" ? silences + 1 : 0;
    if (silences === mostSilences) {
      say("The site does not answer any more.");
      break;
    }
    if (deed.decision.what !== "wait" || deed.refusal !== null) say(line(bot.temper, market, deed));
    report.deeds += deed.decision.what === "wait" ? 0 : 1;
    report.trades += deed.trades;
    report.refusals += deed.refusal === null ? 0 : 1;
    // Between a half and one and a half of the pause, so that it looks like people.
    await pause(Math.max(pauseMs * random.between(0.5, 1.5), deed.waitSeconds * 1_000), signal);
  }
  for (const bot of bots) report.withdrawn += await bot.leave();
  return report;
}
