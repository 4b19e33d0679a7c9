import "server-only";
import { hourMs } from "@/lib/core/clock.ts";
import { invariant } from "@/lib/core/invariant.ts";
import type { Transaction } from "@/lib/platform/db.ts";

type PaymentSetting = "payment_due_hours" | "payment_reminder_hours";

async function readSetting(tx: Transaction, key: PaymentSetting, now: Date): Promise<number> {
  const row = await tx.setting.findFirst({
    where: { key, effectiveAt: { lte: now } },
    orderBy: [{ effectiveAt: "desc" }, { version: "desc" }],
    select: { value: true },
  });
  invariant(row, `the setting ${key} has no value`);
  return row.value;
}

/** How long a buyer has to pay after the first failure, in milliseconds. */
export async function readPaymentDueMs(tx: Transaction, now: Date): Promise<number> {
  return (await readSetting(tx, "payment_due_hours", now)) * hourMs;
}

/** How long before the deadline a buyer is reminded, in milliseconds. */
export async function readReminderMs(tx: Transaction, now: Date): Promise<number> {
  return (await readSetting(tx, "payment_reminder_hours", now)) * hourMs;
}
