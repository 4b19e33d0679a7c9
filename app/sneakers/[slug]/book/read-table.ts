import "server-only";
import { decodeCursor, type Page } from "@/lib/core/page.ts";
import type { DepthLevelView, SaleView } from "@/lib/domain/market/model.views.ts";
import { listLevels } from "@/lib/domain/market/queries.levels.ts";
import { listSales } from "@/lib/domain/market/queries.sales.ts";
import type { MarketScope } from "@/lib/domain/market/queries.ts";
import { decodeLevelCursor } from "@/lib/domain/market/rules.levels.ts";
import type { BookAddress } from "./address.ts";

/** Rows of one page. */
const pageSize = 50;

export type BookTableData =
  | ({ kind: "sales" } & Page<SaleView>)
  | ({ kind: "levels"; side: "bid" | "ask" } & Page<DepthLevelView>);

/** One page of the table an address asks for; a place that no page gave out counts as the first page. */
export async function readTable(scope: MarketScope, { table, after }: BookAddress, now: Date): Promise<BookTableData> {
  if (table === "sales") {
    const cursor = decodeCursor(after ?? "") ?? undefined;
    return { kind: "sales", ...(await listSales(scope, { limit: pageSize, cursor })) };
  }
  const side = table === "bids" ? "bid" : "ask";
  const cursor = decodeLevelCursor(after ?? "") ?? undefined;
  return { kind: "levels", side, ...(await listLevels(side, scope, { limit: pageSize, cursor }, now)) };
}
