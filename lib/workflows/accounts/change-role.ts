import "server-only";
import type { z } from "zod";
import { type Actor, type Role, roles, type UserActor } from "@/lib/core/actor.ts";
import { ok } from "@/lib/core/result.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { accountTopics, type SideLost } from "@/lib/domain/accounts/events.ts";
import type { roleChangeSchema } from "@/lib/domain/accounts/schema.admin.ts";
import { setRoles } from "@/lib/domain/accounts/store.admin.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import type { Side } from "@/lib/domain/market/model.ts";
import { serializable, type Transaction } from "@/lib/platform/db.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { withdrawOffers } from "../market/withdraw-offers.ts";
import { type Decision, DecisionRefused, decider, holdPerson, orRefusal } from "./decide-about.ts";

export type RoleChangeInput = { userId: string } & z.output<typeof roleChangeSchema>;

export interface ChangedRoles {
  userId: string;
  roles: readonly Role[];
  /** Bids or asks that left the books, because their side is no longer the person's. */
  offers: number;
}

/** What the log of the book says of offers that leave it. */
export const roleWithdrawal = "role_revoked";

const sideOfRole: Partial<Record<Role, Side>> = { buyer: "bid", seller: "ask" };

function refuse(code: Parameters<typeof accountFailure>[0]): never {
  throw new DecisionRefused(accountFailure(code));
}

/** @returns the roles the person has then */
async function writeRoles(tx: Transaction, actor: UserActor, input: RoleChangeInput, now: Date): Promise<Role[]> {
  const { userId, role, change } = input;
  const { user, adminIds } = await holdPerson(tx, actor, userId);
  if (user.roles.includes(role) === (change === "grant")) refuse("role_unchanged");
  // In one order, whatever was given first.
  const next = roles.filter((each) => (each === role ? change === "grant" : user.roles.includes(each)));
  if (next.length === 0) refuse("last_role");
  if (role === "admin" && change === "revoke" && adminIds.every((id) => id === userId)) refuse("last_admin");
  await setRoles(tx, userId, next);
  const action = change === "grant" ? ("user.grant_role" as const) : ("user.revoke_role" as const);
  const entry = { action, subjectKind: "user", subjectId: userId } as const;
  await writeAudit(tx, actor, [{ ...entry, before: { roles: user.roles }, after: { roles: next } }], now);
  const side = change === "revoke" ? sideOfRole[role] : undefined;
  if (side) {
    const payload: SideLost = { userId, side };
    await appendToOutbox(tx, [{ topic: accountTopics.sideLost, payload }], now);
  }
  return next;
}

/**
 * Gives somebody a role or takes one. It counts from their next request on. Who may no longer buy or sell has what they offer on
 * that side taken out of the books at once; should the market be too busy, the message of the change goes on with it.
 * Errors: `forbidden`, `own_admin_role`, `user_not_found`, `role_unchanged`, `last_role`, `last_admin`.
 */
export async function changeRole(
  actor: Actor,
  input: RoleChangeInput,
  context?: WorkflowContext,
): Promise<Decision<ChangedRoles>> {
  const { database, now } = resolveContext(context);
  const admin = decider(actor, "users.manage");
  if (!admin.ok) return admin;
  const { userId, role, change } = input;
  if (role === "admin" && change === "revoke" && userId === admin.value.userId) return accountFailure("own_admin_role");
  const side = change === "revoke" ? sideOfRole[role] : undefined;
  return orRefusal(async () => {
    const next = await serializable((tx) => writeRoles(tx, admin.value, input, now), { database });
    const withdrawn = side ? await withdrawOffers({ userId, sides: [side], reason: roleWithdrawal }, now) : null;
    if (side) wakeDispatcher();
    return ok({ userId, roles: next, offers: withdrawn?.ok ? withdrawn.value.offers : 0 });
  });
}
