import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import type { Scope } from "@/lib/core/scopes.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { Address, SessionKind } from "@/prisma/generated/client";
import type {
  AddressKind,
  AddressView,
  ApiKeyView,
  MailBlockView,
  PhoneView,
  ProfileView,
  PushBrowserView,
  SessionView,
} from "./model.ts";
import { describeDevice } from "./rules.devices.ts";
import { openAddress } from "./service.addresses.ts";
import { openPhoneNumber, writePhoneNumber } from "./service.phones.ts";
import { findAddress, findAddresses } from "./store.addresses.ts";
import { findLiveKeys } from "./store.keys.ts";
import { findMailBlock } from "./store.mail-blocks.ts";
import { findPhones } from "./store.phones.ts";
import { findPushBrowsers } from "./store.push.ts";
import { findLiveSessions } from "./store.sessions.ts";

/** The person's own profile. */
export async function getProfile(actor: UserActor): Promise<ProfileView> {
  const user = await db().user.findUniqueOrThrow({ where: { id: actor.userId } });
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    emailVerified: user.emailVerifiedAt !== null,
    roles: user.roles,
    memberSince: user.createdAt,
    suspension: user.status === "suspended" ? { reason: user.statusReason } : null,
  };
}

/** Why nothing is mailed to the person's address; null when mail goes there. */
export async function getMailBlock(
  { email }: Pick<ProfileView, "email">,
  database: Database = db(),
): Promise<MailBlockView | null> {
  const block = await findMailBlock(database, email);
  return block && { reason: block.reason, words: block.words, since: block.createdAt.toISOString() };
}

/** Where the person is texted. */
export async function getPhone(
  { userId }: Pick<UserActor, "userId">,
  now: Date,
  database: Database = db(),
): Promise<PhoneView> {
  const rows = await findPhones(database, userId);
  const confirmed = rows.find(({ verifiedAt }) => verifiedAt !== null);
  const pending = rows.find(({ verifiedAt, codeExpiresAt }) => verifiedAt === null && codeExpiresAt > now);
  const numberOf = (row: { numberEncrypted: string }) => writePhoneNumber(openPhoneNumber(row));
  return {
    confirmed: confirmed ? { number: numberOf(confirmed), isStopped: confirmed.stoppedAt !== null } : null,
    pending: pending ? { number: numberOf(pending) } : null,
  };
}

/** The browsers that show the person's messages while no page is open. */
export async function listPushBrowsers(
  { userId, sessionId }: Pick<UserActor, "userId" | "sessionId">,
  now: Date,
  database: Database = db(),
): Promise<PushBrowserView[]> {
  const rows = await findPushBrowsers(database, userId, now);
  return rows.map(({ id, createdAt, session, sessionId: of }) => ({
    id,
    device: describeDevice(session.userAgent),
    isCurrent: of === sessionId,
    createdAt,
  }));
}

/** Where the person is signed in: this browser first, then by last use. */
export function listSessions(actor: UserActor, now: Date): Promise<SessionView[]> {
  return readSessions(actor, "browser", now);
}

/** Programs that the person has signed in, by last use. */
export function listProgramSessions(actor: UserActor, now: Date): Promise<SessionView[]> {
  return readSessions(actor, "program", now);
}

/** The person's keys that still count, newest first. */
export async function listApiKeys(actor: UserActor, now: Date): Promise<ApiKeyView[]> {
  const rows = await findLiveKeys(db(), actor.userId, now);
  return rows.map(({ id, name, ending, scopes, createdAt, lastUsedAt, expiresAt }) => ({
    ...{ id, name, ending, createdAt, lastUsedAt, expiresAt },
    scopes: scopes as Scope[],
  }));
}

async function readSessions(actor: UserActor, kind: SessionKind, now: Date): Promise<SessionView[]> {
  const rows = await findLiveSessions(db(), actor.userId, kind, now);
  const views = rows.map((row) => ({
    id: row.id,
    device: describeDevice(row.userAgent),
    ipAddress: row.ipAddress,
    createdAt: row.createdAt,
    lastSeenAt: row.lastSeenAt,
    isCurrent: row.id === actor.sessionId,
  }));
  return views.sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}

function toView(row: Address): AddressView {
  return { id: row.id, kind: row.kind, isDefault: row.isDefault, ...openAddress(row) };
}

/** The person's own addresses, street and phone in clear; the default of each kind first. */
export async function listAddresses(actor: UserActor, kind?: AddressKind): Promise<AddressView[]> {
  return (await findAddresses(db(), actor.userId, kind)).map(toView);
}

/** One of the person's own addresses; null when there is no such, or it is somebody else's. */
export async function getAddress(actor: UserActor, addressId: string): Promise<AddressView | null> {
  if (!isUuid(addressId)) return null;
  const row = await findAddress(db(), addressId);
  if (row === null || !allows(actor, "account.manageOwn", { userId: row.userId })) return null;
  return toView(row);
}
