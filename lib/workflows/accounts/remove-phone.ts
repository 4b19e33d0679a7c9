import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { deletePhones } from "@/lib/domain/accounts/store.phones.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/** Forgets the person's numbers, also one that waits for its code: nothing is texted any more. Errors: `unauthenticated`. */
export async function removePhone(
  actor: Actor,
  context?: WorkflowContext,
): Promise<Result<{ removed: number }, "unauthenticated">> {
  if (actor.kind !== "user" || !allows(actor, "account.manageOwn", { userId: actor.userId })) {
    return fail("unauthenticated", commonErrors.unauthenticated.message);
  }
  const { database } = resolveContext(context);
  return ok({ removed: await deletePhones(database, actor.userId) });
}
