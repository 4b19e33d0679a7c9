import { dayMs } from "@/lib/core/clock.ts";
import type { ProductSeed } from "./products/product-seed.ts";
import type { Random } from "./random.ts";

/** How far back sales go: a little more than a year, so that a year's chart is full. */
export const historyDays = 400;

/** What one day of a product's market is like. `day` 0 is the oldest, the last one is today. */
export interface MarketDay {
  day: number;
  /** The fair price of a middle size, in cents. */
  fairCents: number;
  /** Sales expected over all sizes. */
  expectedSales: number;
}

/** Sales a year by popularity 1 … 5. */
const salesAYear = [40, 105, 235, 470, 920];

/** More on weekends and before the holidays, fewer in February. */
function seasonOf(date: Date): number {
  const weekday = [1.22, 0.9, 0.86, 0.9, 0.96, 1.08, 1.26][date.getUTCDay()] ?? 1;
  const month = [0.9, 0.82, 1.02, 1.04, 0.98, 0.95, 0.94, 1.0, 0.98, 1.0, 1.2, 1.28][date.getUTCMonth()] ?? 1;
  return weekday * month;
}

/** After a release everybody wants it at once; a month later the price has found its place. */
function releaseSpike(daysSinceRelease: number): { price: number; sales: number } {
  if (daysSinceRelease < 0) return { price: 0, sales: 0 };
  return { price: 0.45 * Math.exp(-daysSinceRelease / 16), sales: 1 + 5 * Math.exp(-daysSinceRelease / 9) };
}

/**
 * The price of a product day by day: settled where its market says, pulled back when it strays, moved by restocks that fade.
 * @param now the last day's end
 * @param salesScale 1 for as many sales as the popularity says
 */
export function marketDays(seed: ProductSeed, now: Date, random: Random, salesScale: number): MarketDay[] {
  const { level, popularity } = seed.market;
  const restlessness = 0.008 + 0.004 * random.unit() + (5 - popularity) * 0.0018;
  const trendADay = random.normal() * 0.00028;
  let stray = random.normal() * 0.06;
  let restock = 0;
  let wave = random.between(0, Math.PI * 2);
  const released = Date.parse(`${seed.releaseDate}T00:00:00Z`);
  return Array.from({ length: historyDays }, (_, day) => {
    const date = new Date(now.getTime() - (historyDays - 1 - day) * dayMs);
    stray += -0.02 * stray + restlessness * random.normal();
    restock *= 0.985;
    if (random.chance(1 / 240)) restock -= random.between(0.06, 0.16);
    wave += (2 * Math.PI) / random.between(60, 120);
    const spike = releaseSpike((date.getTime() - released) / dayMs);
    const logarithm = stray + restock + 0.02 * Math.sin(wave) + trendADay * (day - historyDays) + spike.price;
    const interest = Math.max(0.25, 1 + 0.35 * Math.sin(wave * 0.5) - 1.2 * restock);
    return {
      day,
      fairCents: seed.retailPriceCents * level * Math.exp(logarithm),
      expectedSales: salesScale * ((salesAYear[popularity - 1] ?? 0) / 365) * seasonOf(date) * spike.sales * interest,
    };
  });
}

export interface SizeMarket {
  /** Share of the product's sales. */
  weight: number;
  /** Price against a middle size. */
  premium: number;
}

/** Middle sizes trade most; the ends of the run are rare and cost more. */
export function sizeMarkets(sortOrders: readonly number[], random: Random): SizeMarket[] {
  const first = sortOrders[0] ?? 0;
  const last = sortOrders.at(-1) ?? 0;
  const middle = first + (last - first) * 0.52;
  const reach = Math.max(10, (last - first) / 2);
  return sortOrders.map((order) => {
    const distance = (order - middle) / reach;
    const isHalf = order % 10 !== 0;
    return {
      weight: Math.exp(-2.1 * distance * distance) * (isHalf ? 0.82 : 1),
      premium: 1 + 0.09 * distance * distance + (distance > 0.8 ? 0.03 : 0) + random.normal() * 0.012,
    };
  });
}
