import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type PayoutErrorCode, payoutErrors } from "@/lib/domain/payouts/errors.ts";
import type { PayoutAccountView } from "@/lib/domain/payouts/model.ts";
import { getPayoutAccount } from "@/lib/domain/payouts/queries.account.ts";
import { findAccount } from "@/lib/domain/payouts/store.accounts.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { askForAccount, keepReading } from "./read-account.ts";

/**
 * Reads the person's account at Stripe, so that their page is right even before the webhook has come. Nothing in an address is
 * believed; somebody who never began simply has none.
 * Errors: `unauthenticated`, `stripe_unavailable`.
 */
export async function finishOnboarding(
  actor: Actor,
  context?: WorkflowContext,
): Promise<Result<PayoutAccountView, PayoutErrorCode | CommonErrorCode>> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database, now } = resolveContext(context);
  const account = await findAccount(database, actor.userId);
  if (account?.accountId) {
    const read = await askForAccount(database, account.accountId);
    if (!read.ok) return fail("stripe_unavailable", payoutErrors.stripe_unavailable.message);
    await database.$transaction((tx) => keepReading(tx, read.value, now));
    wakeDispatcher();
  }
  return ok(await getPayoutAccount(actor, database));
}
