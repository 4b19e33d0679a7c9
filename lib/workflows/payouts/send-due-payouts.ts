import "server-only";
import { addMs, hourMs, minuteMs } from "@/lib/core/clock.ts";
import { announceReady } from "@/lib/domain/payouts/service.ts";
import { listAwaitedAccounts } from "@/lib/domain/payouts/store.accounts.ts";
import { listReversing } from "@/lib/domain/payouts/store.adjustments.ts";
import { listUnsent, makeReady } from "@/lib/domain/payouts/store.payouts.ts";
import { logger } from "@/lib/platform/logger.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { askForAccount, keepReading } from "./read-account.ts";
import { reverseTransfer } from "./reverse-transfer.ts";
import { sendPayout } from "./send-payout.ts";

const batchSize = 100;
/** The outbox is faster; this is for what it has given up. */
const untouchedMs = 2 * minuteMs;
/** A webhook that never came. */
const unreadMs = hourMs;

/** Does what is due one by one; what fails comes again with the next run. @returns how many went well */
async function each(ids: readonly string[], work: (id: string) => Promise<void>): Promise<number> {
  let done = 0;
  for (const id of ids) {
    try {
      await work(id);
      done += 1;
    } catch (error) {
      logger.warn({ err: error, id }, "not done; it is tried again with the next run");
    }
  }
  return done;
}

/**
 * Sends payouts that were not sent, takes back what was not taken back, and asks Stripe about sellers for whom payouts wait.
 * What the outbox, a webhook or a process has lost is found here.
 */
export async function sendDuePayouts(context?: WorkflowContext): Promise<{ sent: number; reversed: number }> {
  const { database, now } = resolveContext(context);
  await each(await listAwaitedAccounts(database, addMs(now, -unreadMs), batchSize), async (accountId) => {
    const read = await askForAccount(database, accountId);
    if (read.ok) await database.$transaction((tx) => keepReading(tx, read.value, now));
  });
  await database.$transaction(async (tx) =>
    announceReady(tx, await makeReady(tx, { waitReason: "platform_balance" }, now), now),
  );
  const before = addMs(now, -untouchedMs);
  const sent = await each(await listUnsent(database, before, batchSize), (id) => sendPayout(id, context));
  const reversed = await each(await listReversing(database, before, batchSize), (id) => reverseTransfer(id, context));
  wakeDispatcher();
  return { sent, reversed };
}
