import { DepthLadder } from "@/components/market/depth-ladder.tsx";
import { SalesTable } from "@/components/market/sales-table.tsx";
import type { BookTableData } from "./read-table.ts";

const nothingFresh: ReadonlySet<string> = new Set();

/** The page of the table that was asked for. */
export function BookTable({ table, showSize }: { table: BookTableData; showSize: boolean }) {
  if (table.kind === "sales") return <SalesTable sales={table.items} freshIds={nothingFresh} />;
  return <DepthLadder side={table.side} levels={table.items} showSize={showSize} of="page" />;
}
