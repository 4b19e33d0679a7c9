import path from "node:path";
import { openLocalWorld } from "@/dev/world/local-world.ts";
import { formatCentsExact } from "@/lib/core/money.ts";
import type { LedgerDifference } from "@/lib/domain/ledger/model.checks.ts";
import { closeDatabase } from "@/lib/platform/db.ts";
import { checkLedger } from "@/lib/workflows/ledger/request-check.ts";

/**
 * npm run ledger:check: compares the ledger with Stripe's balance transactions and with our own rows. Names every difference and exits 1
 * if there is one; what is younger than 15 minutes is told apart.
 */
const world = await openLocalWorld(path.resolve(import.meta.dirname, ".."));
Object.assign(process.env, world.environment);

function tell({ kind, sentence, isUnderWay }: LedgerDifference): void {
  if (isUnderWay) console.log(`under way   ${kind}: ${sentence}`);
  else console.error(`difference  ${kind}: ${sentence}`);
}

try {
  const result = await checkLedger({ onDifference: tell });
  if (!result.ok) {
    console.error(result.error.message);
    process.exitCode = 1;
  } else {
    const { entriesCompared, ordersBeforeLedger, stripeBalanceCents, differenceCount, underWayCount } = result.value;
    if (ordersBeforeLedger > 0) console.log(`${ordersBeforeLedger} orders were paid before there was a ledger.`);
    console.log(
      `${entriesCompared} entries; ${formatCentsExact(stripeBalanceCents)} at Stripe. ${differenceCount} differences, ${underWayCount} under way.`,
    );
    process.exitCode = differenceCount > 0 ? 1 : 0;
  }
} finally {
  await closeDatabase();
  await world.close();
}
