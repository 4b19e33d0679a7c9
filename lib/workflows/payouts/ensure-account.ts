import "server-only";
import { invariant } from "@/lib/core/invariant.ts";
import { ok, type Result } from "@/lib/core/result.ts";
import { beginAccount, findAccount, keepAccountId } from "@/lib/domain/payouts/store.accounts.ts";
import type { Database } from "@/lib/platform/db.ts";
import { askStripe } from "@/lib/platform/stripe.ts";

/**
 * The person's Express account at Stripe, made when there is none. Its key is committed before Stripe is asked, so that whoever
 * asks again, at once or after a crash, gets the same account.
 * Errors: `payments_unavailable`.
 */
export async function ensureAccount(
  database: Database,
  userId: string,
  now: Date,
): Promise<Result<string, "payments_unavailable">> {
  const begun = await beginAccount(database, userId, now);
  if (begun.accountId !== null) return ok(begun.accountId);
  const made = await askStripe((stripe) =>
    stripe.accounts.create(
      {
        // Nothing here may change between two tries under one key: no name, no mail address.
        type: "express",
        country: "US",
        business_type: "individual",
        capabilities: { transfers: { requested: true } },
        metadata: { userId },
      },
      { idempotencyKey: `account-${begun.creationKey}` },
    ),
  );
  if (!made.ok) return made;
  await keepAccountId(database, begun, made.value.id, now);
  const kept = await findAccount(database, userId);
  invariant(kept?.accountId, "an account that was just made is kept");
  return ok(kept.accountId);
}
