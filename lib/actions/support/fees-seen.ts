import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { feeErrors } from "@/lib/domain/payments/errors.fees.ts";
import { currentFeeTerms } from "@/lib/domain/payments/queries.fees.ts";
import { feesSeenKey } from "@/lib/domain/payments/rules.fees.ts";

/**
 * Whether the fees that a form showed are still those that this person would trade with. Error: `fees_changed`.
 * @param feesSeen of `feesSeenKey`; empty where the form showed none
 */
export async function checkFeesSeen(feesSeen: string, actor: UserActor): Promise<Result<null, "fees_changed">> {
  if (feesSeen === "") return ok(null);
  const terms = await currentFeeTerms(new Date(), actor);
  const isInForce = (["buyer", "seller"] as const).some((side) => feesSeenKey(side, terms) === feesSeen);
  return isInForce ? ok(null) : fail("fees_changed", feeErrors.fees_changed.message);
}
