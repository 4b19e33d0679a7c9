import { stringify } from "csv-stringify/sync";
import type { Cents } from "@/lib/core/money.ts";
import type { AnalyticsView } from "@/lib/domain/analytics/model.ts";

/** `1234.50`: plain dollars, for spreadsheets. */
function dollars(cents: Cents | null): string {
  return cents === null ? "" : (cents / 100).toFixed(2);
}

/** The period day by day, or size by size when a shoe is chosen. Amounts are US dollars. */
export function analyticsCsv({ days, product }: AnalyticsView): string {
  if (!product) {
    const head = ["day", "sales", "gmv_usd", "revenue_usd", "average_price_usd"];
    const lines = days.map((day) => [
      day.day,
      day.salesCount,
      dollars(day.gmvCents),
      dollars(day.revenueCents),
      dollars(day.averagePriceCents),
    ]);
    return stringify([head, ...lines], { record_delimiter: "windows" });
  }
  const head = ["style_code", "size", "sales", "gmv_usd", "average_price_usd", "lowest_price_usd", "highest_price_usd"];
  const lines = product.sizes.map((size) => [
    product.styleCode,
    size.sizeLabel,
    size.salesCount,
    dollars(size.gmvCents),
    dollars(size.averagePriceCents),
    dollars(size.lowestPriceCents),
    dollars(size.highestPriceCents),
  ]);
  // A style code is typed by people: one that begins like a formula must not be one in a spreadsheet.
  return stringify([head, ...lines], { record_delimiter: "windows", escape_formulas: true });
}
