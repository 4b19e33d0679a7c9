import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type AccountErrorCode, accountFailure } from "@/lib/domain/accounts/errors.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { type PaymentErrorCode, paymentErrors } from "@/lib/domain/payments/errors.ts";
import { countStrikes, lockStrike, markLifted } from "@/lib/domain/payments/store.strikes.ts";
import { readSettings } from "@/lib/domain/settings/queries.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

type LiftResult = Result<
  { userId: string; strikesLeft: number },
  CommonErrorCode | Extract<AccountErrorCode, "own_account"> | PaymentErrorCode
>;

/**
 * Takes a strike back; it counts no more, and with too few left the person may bid again. Bids that it had cancelled stay cancelled.
 * Errors: `forbidden`, `strike_not_found`, `own_account`, `strike_lifted`.
 * @param userId whose it is said to be; somebody else's is not found
 */
export async function liftStrike(
  actor: Actor,
  { strikeId, userId: ofUserId, reason }: { strikeId: string; userId?: string; reason: string },
  context?: WorkflowContext,
): Promise<LiftResult> {
  const { database, now } = resolveContext(context);
  if (actor.kind !== "user" || !allows(actor, "users.manage")) return fail("forbidden", commonErrors.forbidden.message);
  return database.$transaction(async (tx): Promise<LiftResult> => {
    const strike = isUuid(strikeId) ? await lockStrike(tx, strikeId) : null;
    if (!strike || (ofUserId ?? strike.userId) !== strike.userId)
      return fail("strike_not_found", paymentErrors.strike_not_found.message);
    const { userId } = strike;
    if (!allows(actor, "users.restrict", { userId })) return accountFailure("own_account");
    if (strike.liftedAt !== null) return fail("strike_lifted", paymentErrors.strike_lifted.message);
    const terms = await readSettings(tx, now);
    const strikesBefore = await countStrikes(tx, userId, terms, now);
    await markLifted(tx, strikeId, { liftedBy: actor.userId, liftReason: reason, now });
    const strikesLeft = await countStrikes(tx, userId, terms, now);
    const entry = { action: "strike.lift", subjectKind: "user", subjectId: userId } as const;
    const before = { strikeId, orderId: strike.orderId, strikes: strikesBefore };
    await writeAudit(tx, actor, [{ ...entry, before, after: { strikeId, reason, strikes: strikesLeft } }], now);
    return ok({ userId, strikesLeft });
  });
}
