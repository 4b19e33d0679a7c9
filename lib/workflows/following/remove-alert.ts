import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { followingFailure } from "@/lib/domain/following/errors.ts";
import { deleteAlert } from "@/lib/domain/following/store.alerts.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { findOwnAlert } from "./edit-alert.ts";

/** Removes one of the person's own alerts. Errors: `unauthenticated`, `alert_not_found` (also for somebody else's). */
export async function removeAlert(
  actor: Actor,
  { alertId }: { alertId: string },
  context?: WorkflowContext,
): Promise<Result<{ alertId: string }, "unauthenticated" | "alert_not_found">> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database } = resolveContext(context);
  const alert = await findOwnAlert(actor, alertId, database);
  if (!alert) return followingFailure("alert_not_found");
  await deleteAlert(database, alert.id);
  return ok({ alertId });
}
