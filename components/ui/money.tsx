import { formatCents, formatCentsExact } from "@/lib/core/money.ts";
import { classNames } from "./class-names.ts";

export interface MoneyProps {
  /** Whole cents; null shows a dash. */
  cents: number | null | undefined;
  /** Always two decimals, for breakdowns. */
  exact?: boolean;
  /** Read out instead of the dash, e.g. "no asks". */
  emptyLabel?: string;
  className?: string;
}

/** An amount of US dollars in tabular figures. */
export function Money({ cents, exact = false, emptyLabel = "none", className }: MoneyProps) {
  if (cents === null || cents === undefined) {
    return (
      <span className={classNames("text-muted", className)}>
        <span aria-hidden="true">–</span>
        <span className="sr-only">{emptyLabel}</span>
      </span>
    );
  }
  return <span className={classNames("tabular", className)}>{(exact ? formatCentsExact : formatCents)(cents)}</span>;
}
