import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import type { UpdateProfileInput } from "@/lib/domain/accounts/schema.ts";
import { updateName } from "@/lib/domain/accounts/store.users.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/** Changes what the signed-in person is called. Errors: `unauthenticated`. */
export async function updateProfile(
  actor: Actor,
  { name }: UpdateProfileInput,
  context?: WorkflowContext,
): Promise<Result<void, "unauthenticated">> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  await updateName(resolveContext(context).database, actor.userId, name);
  return ok(undefined);
}
