import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { type Cursor, type Page, toPage } from "@/lib/core/page.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { Prisma, WebhookEndpoint } from "@/prisma/generated/client";
import type { DeliveryStatus, DeliveryView, DisabledReason, EndpointView } from "./model.ts";
import { bodyOf, isEventType } from "./rules.events.ts";

type Counts = ReadonlyMap<string, { waiting: number; failed: number }>;

/** How many deliveries of each endpoint wait or have failed. */
async function countDeliveries(database: Database, endpointIds: readonly string[]): Promise<Counts> {
  const rows = await database.webhookDelivery.groupBy({
    by: ["endpointId", "status"],
    where: { endpointId: { in: [...endpointIds] }, status: { in: ["waiting", "failed"] } },
    _count: true,
  });
  const of = (endpointId: string, status: DeliveryStatus) =>
    rows.find((row) => row.endpointId === endpointId && row.status === status)?._count ?? 0;
  return new Map(endpointIds.map((id) => [id, { waiting: of(id, "waiting"), failed: of(id, "failed") }]));
}

function toEndpoint(row: WebhookEndpoint, counts: Counts, now: Date): EndpointView {
  const { id, url, description, status, formerSecretUntil } = row;
  return {
    webhookId: id,
    url,
    description,
    eventTypes: row.eventTypes.filter(isEventType),
    status,
    disabledReason: row.disabledReason as DisabledReason | null,
    failingSince: row.failingSince?.toISOString() ?? null,
    formerSecretUntil: formerSecretUntil !== null && formerSecretUntil > now ? formerSecretUntil.toISOString() : null,
    createdAt: row.createdAt.toISOString(),
    ...(counts.get(id) ?? { waiting: 0, failed: 0 }),
  };
}

/** The person's endpoints, newest first; there are never many. */
export async function listEndpoints(actor: Actor, now: Date, database: Database = db()): Promise<EndpointView[]> {
  if (actor.kind !== "user") return [];
  const rows = await database.webhookEndpoint.findMany({
    where: { userId: actor.userId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const counts = await countDeliveries(
    database,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => toEndpoint(row, counts, now));
}

/** One of the person's endpoints; null for anything else, also somebody else's. */
export async function getEndpoint(
  actor: Actor,
  webhookId: string,
  now: Date,
  database: Database = db(),
): Promise<EndpointView | null> {
  const row = isUuid(webhookId) ? await database.webhookEndpoint.findUnique({ where: { id: webhookId } }) : null;
  if (!row || !allows(actor, "webhook.manageOwn", { userId: row.userId })) return null;
  return toEndpoint(row, await countDeliveries(database, [row.id]), now);
}

const deliveryColumns = {
  id: true,
  status: true,
  nextTryAt: true,
  createdAt: true,
  deliveredAt: true,
  event: { select: { id: true, type: true, data: true, occurredAt: true } },
  tries: {
    select: { startedAt: true, durationMs: true, responseStatus: true, responseBody: true, error: true },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
  },
} as const satisfies Prisma.WebhookDeliverySelect;

type DeliveryRow = Prisma.WebhookDeliveryGetPayload<{ select: typeof deliveryColumns }>;

function toDelivery({ id, status, event, tries, ...times }: DeliveryRow): DeliveryView {
  return {
    deliveryId: id,
    eventId: event.id,
    type: event.type,
    status,
    createdAt: times.createdAt.toISOString(),
    deliveredAt: times.deliveredAt?.toISOString() ?? null,
    nextTryAt: status === "waiting" ? times.nextTryAt.toISOString() : null,
    body: bodyOf(event),
    attempts: tries.map(({ startedAt, ...attempt }) => ({ startedAt: startedAt.toISOString(), ...attempt })),
  };
}

export interface DeliveriesPage {
  limit: number;
  /** Its key is the last row's id. */
  cursor?: Cursor | null | undefined;
  status?: DeliveryStatus | undefined;
}

/** The log of one of the person's endpoints, newest first; null for anything else, also somebody else's. */
export async function listDeliveries(
  actor: Actor,
  webhookId: string,
  { limit, cursor, status }: DeliveriesPage,
  database: Database = db(),
): Promise<Page<DeliveryView> | null> {
  if (!(await isOwn(actor, webhookId, database))) return null;
  if (cursor && !isUuid(cursor.key)) return { items: [], nextCursor: null };
  const rows = await database.webhookDelivery.findMany({
    where: {
      endpointId: webhookId,
      ...(status && { status }),
      ...(cursor && {
        OR: [{ createdAt: { lt: cursor.at } }, { createdAt: cursor.at, id: { lt: cursor.key } }],
      }),
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    select: deliveryColumns,
  });
  return toPage(rows, limit, toDelivery, (row) => ({ at: row.createdAt, key: row.id }));
}

/** One delivery of one of the person's endpoints; null for anything else. */
export async function getDelivery(
  actor: Actor,
  { webhookId, deliveryId }: { webhookId: string; deliveryId: string },
  database: Database = db(),
): Promise<DeliveryView | null> {
  if (!(await isOwn(actor, webhookId, database)) || !isUuid(deliveryId)) return null;
  const row = await database.webhookDelivery.findFirst({
    where: { id: deliveryId, endpointId: webhookId },
    select: deliveryColumns,
  });
  return row && toDelivery(row);
}

async function isOwn(actor: Actor, webhookId: string, database: Database): Promise<boolean> {
  if (!isUuid(webhookId)) return false;
  const row = await database.webhookEndpoint.findUnique({ where: { id: webhookId }, select: { userId: true } });
  return row !== null && allows(actor, "webhook.manageOwn", { userId: row.userId });
}
