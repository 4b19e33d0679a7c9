import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { type Cursor, type Page, toPage } from "@/lib/core/page.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { Prisma } from "@/prisma/generated/client";
import type { PaymentView } from "./model.views.ts";

const parts = {
  allocations: {
    select: { orderId: true, amountCents: true, order: { select: { number: true } } },
    orderBy: { orderId: "asc" },
  },
  refunds: { where: { status: "succeeded" }, select: { amountCents: true } },
} as const satisfies Prisma.PaymentInclude;

function toView(row: Prisma.PaymentGetPayload<{ include: typeof parts }>): PaymentView {
  return {
    paymentId: row.id,
    purpose: row.purpose,
    status: row.status,
    currency: row.currency,
    amountCents: row.amountCents,
    refundedCents: row.refunds.reduce((sum, { amountCents }) => sum + amountCents, 0),
    intentId: row.intentId,
    failureCode: row.failureCode,
    failureMessage: row.failureMessage,
    dueAt: row.dueAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    capturedAt: row.capturedAt?.toISOString() ?? null,
    cancelledAt: row.cancelledAt?.toISOString() ?? null,
    orders: row.allocations.map(({ orderId, amountCents, order }) => ({ orderId, number: order.number, amountCents })),
  };
}

/** What the person has paid and is to pay, newest first. @param page its cursor's key is the last payment's id */
export async function listPayments(
  actor: UserActor,
  { limit, cursor }: { limit: number; cursor?: Cursor | undefined },
  database: Database = db(),
): Promise<Page<PaymentView>> {
  if (cursor && !isUuid(cursor.key)) return { items: [], nextCursor: null };
  const behind = cursor
    ? {
        createdAt: { lte: cursor.at },
        OR: [{ createdAt: { lt: cursor.at } }, { createdAt: cursor.at, id: { lt: cursor.key } }],
      }
    : {};
  const rows = await database.payment.findMany({
    where: { buyerId: actor.userId, ...behind },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    include: parts,
  });
  return toPage(rows, limit, toView, (row) => ({ at: row.createdAt, key: row.id }));
}

/** One payment of the person's own; null when there is none with this id or it is somebody else's. */
export async function getPayment(
  actor: UserActor,
  paymentId: string,
  database: Database = db(),
): Promise<PaymentView | null> {
  if (!isUuid(paymentId)) return null;
  const row = await database.payment.findUnique({ where: { id: paymentId }, include: parts });
  return row && allows(actor, "order.pay", { buyerId: row.buyerId }) ? toView(row) : null;
}
