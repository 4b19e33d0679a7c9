import path from "node:path";
import { parseArgs } from "node:util";
import { openLocalDatabase } from "@/dev/world/local-database.ts";
import { createDatabase } from "@/lib/platform/db.ts";
import { checkAnalytics, rebuildAnalytics } from "@/lib/workflows/analytics/refresh-analytics.ts";
import { rebuildDays } from "@/lib/workflows/analytics/refresh-days.ts";

/**
 * npm run analytics:rebuild: counts the daily figures anew from matches, orders and book_events. With `-- --check` it leaves
 * them as the job keeps them and compares: exits 1 with the differences.
 */
const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
const opened = await openLocalDatabase(path.resolve(import.meta.dirname, ".."));
const database = createDatabase(opened.url, 2);
try {
  if (values.check) {
    const differences = await checkAnalytics(new Date(), database);
    for (const { day, variantId, stored, counted } of differences) {
      console.error(
        `${day}, variant ${variantId}\n  stored:  ${stored ?? "nothing"}\n  counted: ${counted ?? "nothing"}`,
      );
    }
    console.log(
      differences.length > 0 ? "The daily figures differ." : "The daily figures are what a full count gives.",
    );
    process.exitCode = differences.length > 0 ? 1 : 0;
  } else {
    const { rows } = await rebuildAnalytics(new Date(), database);
    const { days } = await rebuildDays(database);
    console.log(`Counted ${rows} rows, one a day and size, and ${days} days of money and activity.`);
  }
} finally {
  await database.$disconnect();
  await opened.close();
}
