import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { isPhoneCode } from "@/lib/domain/accounts/service.phones.ts";
import { takePhoneTry, verifyPhone } from "@/lib/domain/accounts/store.phones.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

type Confirmed = Result<void, "unauthenticated" | "phone_code_wrong">;

/**
 * Confirms the number that a code was texted to: from now on it is texted, and no other. A try counts whether or not it is right,
 * and those that come at once count one after the other.
 * Errors: `unauthenticated`, `phone_code_wrong`.
 */
export async function confirmPhone(
  actor: Actor,
  { code }: { code: string },
  context?: WorkflowContext,
): Promise<Confirmed> {
  if (actor.kind !== "user" || !allows(actor, "account.manageOwn", { userId: actor.userId })) {
    return fail("unauthenticated", commonErrors.unauthenticated.message);
  }
  const { database, now } = resolveContext(context);
  const { userId } = actor;
  return database.$transaction(async (tx): Promise<Confirmed> => {
    const row = await takePhoneTry(tx, userId, now);
    if (row === null || !isPhoneCode(row, code)) return accountFailure("phone_code_wrong", "code");
    await verifyPhone(tx, userId, row.id, now);
    return ok(undefined);
  });
}
