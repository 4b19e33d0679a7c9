import "server-only";
import { dayMs } from "@/lib/core/clock.ts";
import { invariant } from "@/lib/core/invariant.ts";
import type { Transaction } from "@/lib/platform/db.ts";

/** How long after its delivery an order is completed by itself, in milliseconds; zero is allowed. */
export async function readPayoutWindowMs(tx: Transaction, now: Date): Promise<number> {
  const row = await tx.setting.findFirst({
    where: { key: "payout_window_days", effectiveAt: { lte: now } },
    orderBy: [{ effectiveAt: "desc" }, { version: "desc" }],
    select: { value: true },
  });
  invariant(row, "the setting payout_window_days has no value");
  return row.value * dayMs;
}
