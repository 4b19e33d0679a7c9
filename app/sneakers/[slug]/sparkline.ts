import type { PricePointView } from "@/lib/domain/market/model.views.ts";

const padding = 6;

/**
 * Mean prices over time as the `d` of an SVG path that fills a box, left to right.
 * @returns null with fewer than two points: one sale makes no line
 */
export function sparkline(
  points: readonly Pick<PricePointView, "at" | "averageCents">[],
  box: { width: number; height: number },
): string | null {
  const times = points.map((point) => Date.parse(point.at));
  const prices = points.map((point) => point.averageCents);
  const [from, to] = [Math.min(...times), Math.max(...times)];
  if (points.length < 2 || from === to) return null;
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  const place = (value: number, least: number, most: number, length: number) =>
    most === least ? length / 2 : padding + ((value - least) / (most - least)) * (length - 2 * padding);
  return points
    .map((point, index) => {
      const x = place(Date.parse(point.at), from, to, box.width);
      const y = box.height - place(point.averageCents, low, high, box.height);
      return `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join("");
}
