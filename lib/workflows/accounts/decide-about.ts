import "server-only";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { allows, type PlainAction } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type AccountErrorCode, accountFailure } from "@/lib/domain/accounts/errors.ts";
import { type LockedUser, lockAdmins, lockPerson } from "@/lib/domain/accounts/store.admin.ts";
import type { Transaction } from "@/lib/platform/db.ts";

export type DecisionErrorCode = AccountErrorCode | CommonErrorCode;
export type Decision<Value> = Result<Value, DecisionErrorCode>;

/** Undoes the transaction of a decision that is not to be. */
export class DecisionRefused extends Error {
  override name = "DecisionRefused";

  constructor(readonly failure: ReturnType<typeof fail<DecisionErrorCode>>) {
    super(failure.error.code);
  }
}

/** Who decides about a person, if they may decide such things at all. Errors: `forbidden`. */
export function decider(actor: Actor, action: PlainAction): Result<UserActor, "forbidden"> {
  const isAllowed = actor.kind === "user" && allows(actor, action);
  return isAllowed ? ok(actor) : fail("forbidden", commonErrors.forbidden.message);
}

/**
 * The person a decision is about and who administers now, held until the transaction ends: two administrators who decide about
 * each other at once take turns, and the second finds that they are none any more.
 * Throws {@link DecisionRefused} with `forbidden` or `user_not_found`.
 */
export async function holdPerson(
  tx: Transaction,
  actor: UserActor,
  userId: string,
): Promise<{ user: LockedUser; adminIds: string[] }> {
  const adminIds = await lockAdmins(tx);
  if (!adminIds.includes(actor.userId)) throw new DecisionRefused(fail("forbidden", commonErrors.forbidden.message));
  const user = await lockPerson(tx, userId);
  if (!user) throw new DecisionRefused(accountFailure("user_not_found"));
  return { user, adminIds };
}

/** Runs a decision; one that was refused on the way is an answer and no bug. */
export async function orRefusal<Value, Code extends string>(
  decide: () => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code | DecisionErrorCode>> {
  try {
    return await decide();
  } catch (error) {
    if (error instanceof DecisionRefused) return error.failure;
    throw error;
  }
}
