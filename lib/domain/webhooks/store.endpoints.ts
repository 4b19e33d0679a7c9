import "server-only";
import type { UserId } from "@/lib/core/ids.ts";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import type { WebhookEndpoint } from "@/prisma/generated/client";
import type { DisabledReason } from "./model.ts";

export interface NewEndpoint {
  userId: UserId;
  url: string;
  description: string;
  eventTypes: string[];
  secretEncrypted: string;
}

/** @returns its id */
export async function insertEndpoint(tx: Transaction, endpoint: NewEndpoint, now: Date): Promise<string> {
  const row = await tx.webhookEndpoint.create({
    data: { ...endpoint, createdAt: now, updatedAt: now },
    select: { id: true },
  });
  return row.id;
}

export function countEndpoints(tx: Transaction, userId: UserId): Promise<number> {
  return tx.webhookEndpoint.count({ where: { userId } });
}

/** An endpoint of whoever it is; null when there is none. */
export function findEndpoint(tx: Transaction | Database, endpointId: string): Promise<WebhookEndpoint | null> {
  return tx.webhookEndpoint.findUnique({ where: { id: endpointId } });
}

export interface EndpointChanges {
  url?: string | undefined;
  description?: string | undefined;
  eventTypes?: string[] | undefined;
}

export async function updateEndpoint(
  tx: Transaction,
  endpointId: string,
  changes: EndpointChanges,
  now: Date,
): Promise<void> {
  await tx.webhookEndpoint.updateMany({ where: { id: endpointId }, data: { ...changes, updatedAt: now } });
}

/** Puts a new secret beside the present one, which signs until `formerSecretUntil` as well. */
export async function replaceSecret(
  tx: Transaction,
  endpointId: string,
  secrets: { secretEncrypted: string; formerSecretUntil: Date },
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE webhook_endpoints
    SET former_secret_encrypted = secret_encrypted, secret_encrypted = ${secrets.secretEncrypted},
      former_secret_until = ${secrets.formerSecretUntil.toISOString()}::timestamptz, updated_at = ${now.toISOString()}::timestamptz
    WHERE id = ${endpointId}::uuid`;
}

/** Switches an endpoint on; it begins anew. */
export async function enableEndpoint(tx: Transaction, endpointId: string, now: Date): Promise<void> {
  await tx.webhookEndpoint.updateMany({
    where: { id: endpointId, status: "disabled" },
    data: { status: "active", disabledReason: null, failingSince: null, updatedAt: now },
  });
}

/** Switches an endpoint off; what waited for it has failed and can be replayed. @returns whether it was on */
export async function disableEndpoint(
  tx: Transaction,
  endpointId: string,
  reason: DisabledReason,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.webhookEndpoint.updateMany({
    where: { id: endpointId, status: "active" },
    data: { status: "disabled", disabledReason: reason, updatedAt: now },
  });
  if (count === 0) return false;
  await tx.webhookDelivery.updateMany({ where: { endpointId, status: "waiting" }, data: { status: "failed" } });
  return true;
}

export async function deleteEndpoint(tx: Transaction | Database, endpointId: string): Promise<void> {
  await tx.webhookEndpoint.deleteMany({ where: { id: endpointId } });
}

/** Endpoints that are on, of people who may still be told things, by those who chose one of these types. */
export async function findListeners(
  tx: Transaction | Database,
  userIds: readonly string[],
  types: readonly string[],
): Promise<Pick<WebhookEndpoint, "id" | "userId" | "eventTypes">[]> {
  return tx.webhookEndpoint.findMany({
    where: {
      userId: { in: [...userIds] },
      status: "active",
      eventTypes: { hasSome: [...types] },
      user: { status: { not: "banned" } },
    },
    select: { id: true, userId: true, eventTypes: true },
  });
}

/** Locks an endpoint for what follows from a request to it. @returns null when it is gone */
export async function lockEndpoint(
  tx: Transaction,
  endpointId: string,
): Promise<Pick<WebhookEndpoint, "userId" | "url" | "failingSince"> | null> {
  await tx.$queryRaw`SELECT FROM webhook_endpoints WHERE id = ${endpointId}::uuid FOR NO KEY UPDATE`;
  return tx.webhookEndpoint.findUnique({
    where: { id: endpointId },
    select: { userId: true, url: true, failingSince: true },
  });
}

/** Notes since when an endpoint fails; null: it does not. */
export async function noteFailing(tx: Transaction, endpointId: string, failingSince: Date | null): Promise<void> {
  await tx.webhookEndpoint.updateMany({ where: { id: endpointId }, data: { failingSince } });
}
