import { z } from "zod";
import { roles } from "@/lib/core/actor.ts";
import { userStatuses } from "@/lib/domain/accounts/model.admin.ts";
import { cents, count, id, pageOf, time } from "./common.ts";

const role = z.enum(roles);
const status = z.enum(userStatuses);

const person = {
  userId: id,
  name: z.string(),
  email: z.string(),
  emailVerified: z.boolean(),
  roles: z.array(role),
  status,
  memberSince: time,
  lastSeenAt: time.nullable().describe("Null: not for so long that the sessions are forgotten."),
};

export const people = pageOf(z.strictObject(person).meta({ id: "Person" }));

const session = z.strictObject({
  sessionId: id,
  device: z.string(),
  ipAddress: z.string().nullable(),
  createdAt: time,
  lastSeenAt: time,
});

const strike = z.strictObject({
  strikeId: id,
  kind: z.string(),
  orderNumber: z.string(),
  at: time,
  liftedAt: time.nullable(),
  liftReason: z.string().nullable(),
  counts: z.boolean().describe("Neither lifted nor too old."),
});

const balance = z.strictObject({ onHoldCents: cents, availableCents: cents, owedCents: cents, paidCents: cents });

export const personDetails = z
  .strictObject({
    ...person,
    statusReason: z.string().nullable(),
    statusChangedAt: time.nullable(),
    openBids: count,
    openAsks: count,
    openOrders: count,
    sessions: z.array(session),
    strikes: z.array(strike),
    balance: balance.nullable(),
  })
  .meta({ id: "PersonDetails" });

export const restriction = z.strictObject({
  userId: id,
  status: z.enum(["suspended", "banned"]),
  offers: count.describe("Bids and asks that left the market with it."),
  endedSessions: count,
});

export const reinstatement = z.strictObject({ userId: id });

export const changedRoles = z.strictObject({ userId: id, roles: z.array(role), offers: count });

export const endedSessions = z.strictObject({ endedSessions: count });

export const liftedStrike = z.strictObject({ userId: id, strikesLeft: count });
