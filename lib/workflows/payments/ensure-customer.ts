import "server-only";
import { createHash } from "node:crypto";
import type { UserId } from "@/lib/core/ids.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { ok, type Result } from "@/lib/core/result.ts";
import { findUserById } from "@/lib/domain/accounts/store.users.ts";
import { findCustomerId, keepCustomerId } from "@/lib/domain/payments/store.stripe.ts";
import type { Database } from "@/lib/platform/db.ts";
import { askStripe } from "@/lib/platform/stripe.ts";

/**
 * The person's customer at Stripe, made when there is none. However often and at once it is called, there is one: Stripe answers
 * the same to the same key, and the table has one row a person.
 * Errors: `payments_unavailable`.
 */
export async function ensureCustomer(
  database: Database,
  userId: UserId,
  now: Date,
): Promise<Result<string, "payments_unavailable">> {
  const known = await findCustomerId(database, userId);
  if (known !== null) return ok(known);
  const user = await findUserById(database, userId);
  invariant(user !== null, "a signed-in person exists");
  const details = { email: user.email, name: user.name, metadata: { userId } };
  // A changed name is another request and needs another key.
  const digest = createHash("sha256").update(JSON.stringify(details)).digest("hex").slice(0, 16);
  const made = await askStripe((stripe) =>
    stripe.customers.create(details, { idempotencyKey: `customer-${userId}-${digest}` }),
  );
  return made.ok ? ok(await keepCustomerId(database, userId, made.value.id, now)) : made;
}
