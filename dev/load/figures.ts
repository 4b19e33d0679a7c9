import { percentile } from "@/bench/support/load.ts";
import type { DoneStep, StepKind } from "./bidding.ts";

export interface Figures {
  kind: StepKind | "all";
  calls: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  refused: number;
}

const order: readonly Figures["kind"][] = ["bid", "ask", "edit", "cancel", "read", "all"];

/** What the calls took that were answered within this span, by kind and together. */
export function figuresOf(steps: readonly DoneStep[], fromMs: number, toMs: number): Figures[] {
  const counted = steps.filter(({ endedMs }) => endedMs >= fromMs && endedMs <= toMs);
  return order.map((kind) => {
    const own = counted.filter((step) => kind === "all" || step.kind === kind);
    const durations = own.map(({ startedMs, endedMs }) => endedMs - startedMs).sort((first, second) => first - second);
    return {
      kind,
      calls: own.length,
      perSecond: (own.length * 1_000) / (toMs - fromMs),
      p50Ms: percentile(durations, 0.5),
      p99Ms: percentile(durations, 0.99),
      refused: own.filter(({ refusal }) => refusal !== null).length,
    };
  });
}

/** How many calls were refused with each code, the most frequent first. */
export function refusalsOf(steps: readonly DoneStep[]): [code: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { refusal } of steps) if (refusal !== null) counts.set(refusal, (counts.get(refusal) ?? 0) + 1);
  return [...counts].sort(([, first], [, second]) => second - first);
}

/** A table for people. */
export function renderFigures(figures: readonly Figures[]): string {
  const heading = `${"".padEnd(8)}${["calls", "calls/s", "p50 ms", "p99 ms", "refused"].map((text) => text.padStart(10)).join("")}`;
  const rows = figures.map(({ kind, calls, perSecond, p50Ms, p99Ms, refused }) => {
    const cells = [calls, Math.round(perSecond), Math.round(p50Ms), Math.round(p99Ms), refused];
    return `${kind.padEnd(8)}${cells.map((cell) => (Number.isNaN(cell) ? "–" : String(cell)).padStart(10)).join("")}`;
  });
  return [heading, ...rows].join("\n");
}
