import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import type { ActivityRow, RevenueGrouping, RevenueRow } from "@/lib/domain/analytics/model.reports.ts";
import { getActivity, getRevenue } from "@/lib/domain/analytics/queries.reports.ts";
import type { ReportDays } from "@/lib/domain/analytics/schema.reports.ts";
import { type CsvCell, csvLines, dollars, harmless } from "@/lib/platform/csv.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/** Lines of one portion of a file. */
const linesAtOnce = 500;

async function* file<Row>(
  head: readonly string[],
  rows: readonly Row[],
  toLine: (row: Row) => readonly CsvCell[],
): AsyncGenerator<string> {
  yield csvLines([head]);
  for (let start = 0; start < rows.length; start += linesAtOnce) {
    yield csvLines(rows.slice(start, start + linesAtOnce).map(toLine));
  }
}

const revenueLine = (row: RevenueRow): CsvCell[] => [
  harmless(row.key),
  row.salesCount,
  dollars(row.gmvCents),
  dollars(row.feesCents),
  dollars(row.refundsCents),
  dollars(row.payoutsCents),
  dollars(row.processingCents),
];

/** The report of revenue as CSV, in US dollars. @returns null for those who may not look */
export async function exportRevenue(
  actor: Actor,
  query: ReportDays & { by: RevenueGrouping },
  context?: WorkflowContext,
): Promise<AsyncGenerator<string> | null> {
  const { database, now } = resolveContext(context);
  const report = await getRevenue(actor, query, now, database);
  if (!report.ok) return null;
  const head = [query.by, "sales", "gmv_usd", "fees_usd", "refunds_usd", "payouts_usd", "processing_usd"];
  return file(head, report.value.rows, revenueLine);
}

const activityHead = [
  "day",
  "registrations",
  "logins",
  "bids",
  "asks",
  "matches",
  "orders_opened",
  "orders_completed",
  "orders_cancelled",
  "orders_refunded",
];

const activityLine = (row: ActivityRow): CsvCell[] => [
  row.day,
  row.registrations,
  row.logins,
  row.bids,
  row.asks,
  row.matches,
  row.ordersOpened,
  row.ordersCompleted,
  row.ordersCancelled,
  row.ordersRefunded,
];

/** The report of activity as CSV. @returns null for those who may not look */
export async function exportActivity(
  actor: Actor,
  query: ReportDays,
  context?: WorkflowContext,
): Promise<AsyncGenerator<string> | null> {
  const { database, now } = resolveContext(context);
  const report = await getActivity(actor, query, now, database);
  return report.ok ? file(activityHead, report.value.rows, activityLine) : null;
}
