import "server-only";
import { openAskIds } from "@/lib/domain/market/store.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { verificationTopics } from "@/lib/domain/verification/events.ts";
import type { WarningTerms } from "@/lib/domain/verification/model.warnings.ts";
import type { TaskFacts } from "@/lib/domain/verification/store.tasks.ts";
import { addWarning } from "@/lib/domain/verification/store.warnings.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";

/**
 * What a confirmed fault means for the seller besides the money: a warning, and with one too many the end of their asks. The transaction
 * must be serializable: an ask that is placed at this moment then either has seen the warning, or is there when the asks are cancelled.
 */
export async function warnSeller(
  tx: Transaction,
  task: TaskFacts,
  { sellerWarningsLimit, warningWindowDays }: WarningTerms,
  now: Date,
): Promise<void> {
  const count = await addWarning(tx, { userId: task.sellerId, taskId: task.id }, { warningWindowDays }, now);
  if (count === null) return;
  const news = { orderId: task.orderId, occasion: task.id };
  const windowDays = warningWindowDays;
  const warning = { count, limit: sellerWarningsLimit, windowDays };
  await notify(tx, [{ type: "seller_warning", ...news, facts: warning }], now);
  if (count < sellerWarningsLimit) return;
  // Read for the sake of the transaction; which asks are left is looked at when they are cancelled.
  await openAskIds(tx, task.sellerId);
  await notify(tx, [{ type: "selling_suspended", ...news, facts: { count, windowDays } }], now);
  const suspension = { topic: verificationTopics.sellingSuspended, payload: { sellerId: task.sellerId } };
  await appendToOutbox(tx, [suspension], now);
}
