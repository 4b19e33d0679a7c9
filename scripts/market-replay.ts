import { createDatabase } from "../lib/platform/db.ts";
import { replayMarket } from "../lib/workflows/market/replay-market.ts";
import { localDatabaseUrl } from "./local-database-url.ts";

const database = createDatabase(await localDatabaseUrl(), 2);
try {
  const report = await replayMarket(database);
  if (report.firstDifference) {
    const { eventSequence, variantId, expected, recorded } = report.firstDifference;
    console.error(`The replay differs at book event ${eventSequence} of variant ${variantId}.`);
    console.error(`  the engine says: ${expected}`);
    console.error(`  recorded was:    ${recorded}`);
    process.exitCode = 1;
  } else {
    console.log(
      `Replayed ${report.events} events of ${report.books} books: all ${report.matches} matches derived again.`,
    );
  }
} finally {
  await database.$disconnect();
}
