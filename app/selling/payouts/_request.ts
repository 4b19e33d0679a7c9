import { type Cursor, decodeCursor } from "@/lib/core/page.ts";
import { type BalanceFilter, balanceFilters } from "@/lib/domain/payouts/model.balance.ts";
import { payoutsPath } from "./_places.ts";

/** Which lines the page shows, as its address says it. */
export interface LinesRequest {
  only: BalanceFilter | undefined;
  cursor: Cursor | undefined;
}

/** Reads the address; what is not known is left out. */
export function readLinesRequest(parameters: Record<string, string | string[] | undefined>): LinesRequest {
  const { only, cursor } = parameters;
  return {
    only: balanceFilters.find((known) => known === only),
    cursor: (typeof cursor === "string" ? decodeCursor(cursor) : null) ?? undefined,
  };
}

/** The address of a filter and a page of it. */
export function linesHref(only: BalanceFilter | undefined, cursor: string | null = null): string {
  const query = new URLSearchParams({ ...(only ? { only } : {}), ...(cursor === null ? {} : { cursor }) });
  return query.size > 0 ? `${payoutsPath}?${query}` : payoutsPath;
}
