import { formatMove } from "@/lib/core/numbers.ts";
import { classNames } from "./class-names.ts";

export interface ChangeProps {
  /** The move in basis points (420 is 4.2 %); null when there is nothing to compare with. */
  basisPoints: number | null | undefined;
  className?: string;
}

/** How far a price moved: sign, triangle and a spoken word, never color alone. */
export function Change({ basisPoints, className }: ChangeProps) {
  if (basisPoints === null || basisPoints === undefined) return null;
  const direction = basisPoints > 0 ? "up" : basisPoints < 0 ? "down" : "unchanged";
  const color = { up: "text-up", down: "text-down", unchanged: "text-muted" }[direction];
  const sign = { up: "▲", down: "▼", unchanged: "■" }[direction];
  return (
    <span className={classNames("tabular whitespace-nowrap", color, className)}>
      <span aria-hidden="true" className="text-[0.7em]">
        {sign}{" "}
      </span>
      <span className="sr-only">{direction} </span>
      {formatMove(basisPoints)}
    </span>
  );
}

/** The move from one price to the next in basis points; null without both. */
export function changeInBasisPoints(
  fromCents: number | null | undefined,
  toCents: number | null | undefined,
): number | null {
  if (!fromCents || toCents === null || toCents === undefined) return null;
  return Math.round(((toCents - fromCents) / fromCents) * 10_000);
}
