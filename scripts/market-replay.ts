import path from "node:path";
import { openLocalDatabase } from "@/dev/world/local-database.ts";
import { createDatabase } from "@/lib/platform/db.ts";
import { replayMarket } from "@/lib/workflows/market/replay-market.ts";

/** npm run market:replay: derives every match anew from book_events; exits 1 with the first difference. */
const opened = await openLocalDatabase(path.resolve(import.meta.dirname, ".."));
const database = createDatabase(opened.url, 2);
try {
  const report = await replayMarket(database);
  if (report.firstDifference) {
    const { eventSequence, variantId, expected, recorded } = report.firstDifference;
    console.error(`The replay differs at book event ${eventSequence} of variant ${variantId}.`);
    console.error(`  the engine says: ${expected}`);
    console.error(`  recorded was:    ${recorded}`);
    process.exitCode = 1;
  } else {
    const { events, books, matches } = report;
    console.log(`Replayed ${events} events of ${books} books: all ${matches} matches came out the same.`);
  }
} finally {
  await database.$disconnect();
  await opened.close();
}
