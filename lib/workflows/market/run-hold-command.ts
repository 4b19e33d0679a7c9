import "server-only";
import { invariant } from "@/lib/core/invariant.ts";
import type { BookCommand, CommandOutcome } from "@/lib/domain/market/model.engine.ts";
import { runAcrossBooks } from "./book/process-queue.ts";
import type { RunOptions } from "./book/run-requests.ts";

/** Runs a command about a hold over all the books it is in. @param asks where the held asks are */
export async function runHoldCommand(
  command: BookCommand,
  asks: readonly { productId: string; variantId: string }[],
  now: Date,
  more: Pick<RunOptions, "feeSchedule" | "within">,
): Promise<CommandOutcome> {
  const productIds = asks.map((ask) => ask.productId);
  const variantIds = asks.map((ask) => ask.variantId);
  const [result] = await runAcrossBooks([{ command, productIds, variantIds }], now, more);
  invariant(result, "one request has one result");
  if (result.status === "rejected") throw result.reason;
  return result.value;
}
