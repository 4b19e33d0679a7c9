import { type BasisPoints, type Cents, formatCents, formatCentsExact } from "@/lib/core/money.ts";
import { formatCount } from "@/lib/core/numbers.ts";
import type { AnalyticsFigures } from "@/lib/domain/analytics/model.ts";

/** `$12,345` from a hundred dollars on, exact below. */
export function amountText(cents: Cents | null): string {
  if (cents === null) return "–";
  return cents >= 10_000 ? formatCents(Math.round(cents / 100) * 100) : formatCentsExact(cents);
}

/** `8.97%` */
export function rateText(bps: BasisPoints | null): string {
  return bps === null ? "–" : `${(bps / 100).toFixed(2).replace(/\.?0+$/, "")}%`;
}

/** `45 seconds`, `3.5 hours`, `2.1 days` */
export function durationText(seconds: number | null): string {
  if (seconds === null) return "–";
  const units = [
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ] as const;
  const unit = units.find(([, length]) => seconds >= length);
  if (!unit) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  const count = (seconds / unit[1]).toFixed(1).replace(/\.0$/, "");
  return `${count} ${unit[0]}${count === "1" ? "" : "s"}`;
}

export interface Figure {
  name: string;
  value: string;
  /** A second reading of it. */
  also?: string;
  /** How it is counted. */
  definition: string;
}

/** The figures of the page in the order they are shown, each with its definition. */
export function figuresInWords(figures: AnalyticsFigures): Figure[] {
  const { medianWait, salesCount, unitsWithdrawn } = figures;
  return [
    {
      name: "GMV",
      value: amountText(figures.gmvCents),
      definition: "Gross merchandise value: the sum of the prices of all pairs traded, before fees and shipping.",
    },
    {
      name: "Revenue",
      value: amountText(figures.revenueCents),
      definition:
        "Buyer and seller fees of the orders opened, as they were fixed at the trade. Shipping is passed on and not counted; refunds are not taken off.",
    },
    {
      name: "Take rate",
      value: rateText(figures.takeRateBps),
      definition: "Revenue ÷ GMV.",
    },
    {
      name: "Sales",
      value: formatCount(salesCount),
      definition: "Pairs traded. Each is one match and one order.",
    },
    {
      name: "Average price",
      value: amountText(figures.averagePriceCents),
      definition: "GMV ÷ sales.",
    },
    {
      name: "Fill ratio",
      value: rateText(figures.fillRatioBps),
      also: `${formatCount(2 * salesCount)} traded, ${formatCount(unitsWithdrawn)} withdrawn`,
      definition:
        "Of the units of bids and asks that left the books, those that traded rather than being cancelled or expired. A sale takes one unit of each side. Edits, and the other sizes of a filled linked bid, are left out.",
    },
    {
      name: "Time to fill",
      value: medianWait ?? "–",
      also: figures.meanWaitSeconds === null ? undefined : `mean ${durationText(figures.meanWaitSeconds)}`,
      definition:
        "From placing to trading, of the side that stood in the book: the span in which the middle trade lies. The side that took it waited for nothing and is not counted.",
    },
    {
      name: "Offers placed",
      value: formatCount(figures.bidsPlaced + figures.asksPlaced),
      also: `${formatCount(figures.bidsPlaced)} bids, ${formatCount(figures.asksPlaced)} asks`,
      definition: "Bids and asks that entered the books or traded at once. An edit places anew.",
    },
  ];
}
