import "server-only";
import { listUnfinishedIds } from "@/lib/domain/checkout/store.checkouts.ts";
import { logger } from "@/lib/platform/logger.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { driveCheckout } from "./advance-checkout.ts";

/** The next run takes the rest. */
const batchSize = 500;
const atOnce = 4;

/**
 * Takes every checkout that is not at an end as far as it can go: what a crash or a lost webhook left, what has run out of time, what
 * Stripe did not answer.
 * @returns how many came to their end
 */
export async function resumeCheckouts(context?: WorkflowContext): Promise<{ settled: number }> {
  const { database } = resolveContext(context);
  const waiting = await listUnfinishedIds(database, batchSize);
  let settled = 0;
  const work = async () => {
    for (let id = waiting.shift(); id; id = waiting.shift()) {
      try {
        if ((await driveCheckout(id, context)) === "settled") settled += 1;
      } catch (error) {
        // One that fails must not keep the others from their end.
        logger.error({ err: error, checkoutId: id }, "a checkout could not be taken further");
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { settled };
}
