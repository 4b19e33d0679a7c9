import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { allows } from "@/lib/core/permissions.ts";
import { ok } from "@/lib/core/result.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { setStatus } from "@/lib/domain/accounts/store.admin.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { type Decision, DecisionRefused, decider, holdPerson, orRefusal } from "./decide-about.ts";

/**
 * Lets somebody who was suspended or banned trade again. What they had offered is gone and does not come back by itself.
 * Errors: `forbidden`, `own_account`, `user_not_found`, `not_restricted`.
 */
export async function reinstateUser(
  actor: Actor,
  { userId, reason }: { userId: string; reason: string },
  context?: WorkflowContext,
): Promise<Decision<{ userId: string }>> {
  const { database, now } = resolveContext(context);
  const admin = decider(actor, "users.manage");
  if (!admin.ok) return admin;
  if (!allows(actor, "users.restrict", { userId })) return accountFailure("own_account");
  const result = await orRefusal(() =>
    database.$transaction(async (tx): Promise<Decision<{ userId: string }>> => {
      const { user } = await holdPerson(tx, admin.value, userId);
      if (user.status === "active") throw new DecisionRefused(accountFailure("not_restricted"));
      await setStatus(tx, userId, { status: "active", reason: null, now });
      const before = { status: user.status, ...(user.statusReason !== null && { reason: user.statusReason }) };
      const entry = { action: "user.reinstate", subjectKind: "user", subjectId: userId } as const;
      await writeAudit(tx, actor, [{ ...entry, before, after: { status: "active", reason } }], now);
      await notify(tx, [{ type: "account_reinstated", userId, occasion: now.toISOString(), facts: {} }], now);
      return ok({ userId });
    }),
  );
  if (result.ok) wakeDispatcher();
  return result;
}
