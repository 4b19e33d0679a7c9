import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { sumOfParts } from "@/lib/domain/payments/rules.refund-sources.ts";
import type { AdminProblemView } from "@/lib/domain/support/model.problems.ts";
import { getProblemForAdmin } from "@/lib/domain/support/queries.problems.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { readPaidOrder } from "../refunds/read-facts.ts";

/** One problem for whoever answers it, with what of the payment is left; null where there is none, and for everybody else. */
export async function readProblem(
  actor: UserActor,
  problemId: string,
  context?: WorkflowContext,
): Promise<AdminProblemView | null> {
  const { database, now } = resolveContext(context);
  const found = await getProblemForAdmin(actor, problemId, now, database);
  if (!found) return null;
  const { orderId, ...problem } = found;
  const money = await readPaidOrder(database, orderId, { isLocked: false });
  return { ...problem, leftCents: money?.paid ? sumOfParts(money.paid.facts.left) : 0 };
}
