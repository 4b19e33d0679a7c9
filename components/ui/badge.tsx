import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type BadgeTone = "neutral" | "strong" | "buy" | "sell" | "up" | "warning" | "danger";

const tones: Record<BadgeTone, string> = {
  neutral: "border-line text-muted",
  strong: "border-ink bg-ink text-ground",
  buy: "border-buy/30 bg-buy-soft text-buy",
  sell: "border-sell/30 bg-sell-soft text-sell",
  up: "border-up/40 text-up",
  warning: "border-warning/40 bg-warning-soft text-warning",
  danger: "border-danger/40 bg-danger-soft text-danger",
};

/** A word or two about the state of something, set like a box label. */
export function Badge({
  tone = "neutral",
  className,
  children,
}: {
  tone?: BadgeTone;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span
      className={classNames(
        "label inline-flex items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 py-0.5",
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
