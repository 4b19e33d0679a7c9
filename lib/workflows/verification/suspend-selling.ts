import "server-only";
import { openAskIds } from "@/lib/domain/market/store.ts";
import { readSettings } from "@/lib/domain/settings/queries.ts";
import { countWarnings } from "@/lib/domain/verification/store.warnings.ts";
import { serializable } from "@/lib/platform/db.ts";
import { changeAsks } from "@/lib/workflows/selling/pause-asks.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/**
 * Cancels what a seller still asks, who may not sell any more. Safe to repeat; does nothing once a warning was taken back.
 * Throws while a buyer is checking out with one of them: it is asked for again then.
 * @returns how many asks it cancelled
 */
export async function cancelAsksOf(sellerId: string, context?: WorkflowContext): Promise<number> {
  const { database, now } = resolveContext(context);
  const askIds = await serializable(
    async (tx) => {
      const terms = await readSettings(tx, now);
      const count = await countWarnings(tx, sellerId, terms, now);
      return count < terms.sellerWarningsLimit ? [] : openAskIds(tx, sellerId);
    },
    { database },
  );
  const outcomes = await changeAsks(askIds, { kind: "cancel", reason: "selling_suspended" }, now);
  const isHeld = outcomes.some((outcome) => !outcome.ok && outcome.error.code === "offer_held");
  if (isHeld) throw new Error("a buyer is checking out with an ask of a seller who may not sell any more");
  return outcomes.filter((outcome) => outcome.ok).length;
}
