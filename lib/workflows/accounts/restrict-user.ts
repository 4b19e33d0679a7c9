import "server-only";
import type { z } from "zod";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import type { UserId } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { ok } from "@/lib/core/result.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { accountTopics, type Restricted } from "@/lib/domain/accounts/events.ts";
import type { RestrictedStatus } from "@/lib/domain/accounts/model.admin.ts";
import type { restrictionSchema } from "@/lib/domain/accounts/schema.admin.ts";
import { endKeys, endSessions } from "@/lib/domain/accounts/service.access.ts";
import { setStatus } from "@/lib/domain/accounts/store.admin.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { serializable, type Transaction } from "@/lib/platform/db.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { withdrawOffers } from "../market/withdraw-offers.ts";
import { type Decision, DecisionRefused, decider, holdPerson, orRefusal } from "./decide-about.ts";

export type RestrictionInput = { userId: string } & z.output<typeof restrictionSchema>;

export interface Restriction {
  userId: string;
  status: RestrictedStatus;
  /** Bids and asks that left the books with it. */
  offers: number;
  endedSessions: number;
}

/** What the log of the book says of offers that leave it. */
export const withdrawalReasons: Record<RestrictedStatus, string> = {
  suspended: "account_suspended",
  banned: "account_banned",
};

const auditActions = { suspended: "user.suspend", banned: "user.ban" } as const;

/** The decision itself. @returns how many sessions ended */
async function writeRestriction(
  tx: Transaction,
  actor: UserActor,
  { userId, to, reason, seenStatus }: RestrictionInput,
  now: Date,
): Promise<number> {
  const { user } = await holdPerson(tx, actor, userId);
  if (user.status !== seenStatus || user.status === to) throw new DecisionRefused(accountFailure("user_changed"));
  await setStatus(tx, userId, { status: to, reason, now });
  const isBanned = to === "banned";
  const endedSessions = isBanned ? await endSessions(tx, { userId: userId as UserId, now, reason: "banned" }) : 0;
  if (isBanned) await endKeys(tx, userId as UserId, now);
  const before = { status: user.status, ...(user.statusReason !== null && { reason: user.statusReason }) };
  const after = { status: to, reason, endedSessions };
  const entry = { action: auditActions[to], subjectKind: "user", subjectId: userId } as const;
  await writeAudit(tx, actor, [{ ...entry, before, after }], now);
  const payload: Restricted = { userId, to };
  await appendToOutbox(tx, [{ topic: accountTopics.restricted, payload }], now);
  await notify(tx, [{ type: "account_restricted", userId, occasion: now.toISOString(), facts: { to, reason } }], now);
  return endedSessions;
}

/**
 * Suspends or bans somebody: from this moment they place nothing more, and whatever they offer is taken out of the books at once
 * (design §3.13); should the market be too busy or the process die, the message of the decision goes on with it. A ban also ends every
 * session and key. Open orders stay, to be completed; a checkout of theirs is ended and they are written to after the commit.
 * Errors: `forbidden`, `own_account`, `user_not_found`, `user_changed` (not in the state that was seen).
 */
export async function restrictUser(
  actor: Actor,
  input: RestrictionInput,
  context?: WorkflowContext,
): Promise<Decision<Restriction>> {
  const { database, now } = resolveContext(context);
  const admin = decider(actor, "users.manage");
  if (!admin.ok) return admin;
  const { userId, to } = input;
  if (!allows(actor, "users.restrict", { userId })) return accountFailure("own_account");
  return orRefusal(async () => {
    // Serializable, so that an offer placed at this very moment cannot slip past the look into the books.
    const endedSessions = await serializable((tx) => writeRestriction(tx, admin.value, input, now), { database });
    const withdrawn = await withdrawOffers({ userId, sides: ["bid", "ask"], reason: withdrawalReasons[to] }, now);
    wakeDispatcher();
    return ok({ userId, status: to, offers: withdrawn.ok ? withdrawn.value.offers : 0, endedSessions });
  });
}
