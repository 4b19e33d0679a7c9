import { Change } from "@/components/ui/change.tsx";
import { classNames } from "@/components/ui/class-names.ts";
import { type Cents, formatCents } from "@/lib/core/money.ts";

export interface GainProps {
  /** Null: not known. */
  cents: Cents | null;
  basisPoints?: number | null;
  emptyLabel?: string;
  className?: string;
}

/** A gain or a loss with its sign, and its share where there is one. */
export function Gain({ cents, basisPoints, emptyLabel = "not known", className }: GainProps) {
  if (cents === null) {
    return (
      <span className={classNames("text-muted", className)}>
        <span aria-hidden="true">–</span>
        <span className="sr-only">{emptyLabel}</span>
      </span>
    );
  }
  const color = cents > 0 ? "text-up" : cents < 0 ? "text-down" : "text-muted";
  return (
    <span className={classNames("tabular font-mono", className)}>
      <span className={color}>
        {cents > 0 ? "+" : ""}
        {formatCents(cents)}
      </span>
      {basisPoints === undefined || basisPoints === null ? null : (
        <Change basisPoints={basisPoints} className="block text-caption" />
      )}
    </span>
  );
}
