import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { type Cursor, type Page, toPage } from "@/lib/core/page.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { RefundListItemView, RefundReason, RefundStatus, RefundView } from "./model.refunds.ts";
import type { StoredRefund } from "./store.refunds.ts";

function toView(refund: StoredRefund): RefundView {
  const { id, status, amountCents, priceCents, buyerFeeCents, shippingCents, reason, requestedAt, settledAt } = refund;
  const { fromEscrowCents, fromSellerCents, fromPlatformCents } = refund;
  return {
    refundId: id,
    status,
    amountCents,
    parts: { priceCents, buyerFeeCents, shippingCents },
    fromEscrowCents,
    fromSellerCents,
    fromPlatformCents,
    reason: reason as RefundReason,
    requestedAt: requestedAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
  };
}

/** What the buyer of an order gets or got back, oldest first; none for people whom the order does not concern. */
export async function listOrderRefunds(
  actor: Actor,
  orderId: string,
  database: Database = db(),
): Promise<RefundView[]> {
  if (!isUuid(orderId)) return [];
  const order = await database.order.findUnique({
    where: { id: orderId },
    select: { buyerId: true, sellerId: true, refunds: { orderBy: [{ requestedAt: "asc" }, { id: "asc" }] } },
  });
  return order && allows(actor, "order.view", order) ? order.refunds.map(toView) : [];
}

export interface RefundsRequest {
  limit: number;
  /** Those in this state; all when left out. */
  status?: RefundStatus | undefined;
  /** Its key is the last refund's id. */
  cursor?: Cursor | null | undefined;
}

/** Refunds of all orders, newest first; none for people who do not run the place. */
export async function listRefunds(
  actor: Actor,
  { limit, status, cursor }: RefundsRequest,
  database: Database = db(),
): Promise<Page<RefundListItemView>> {
  if (!allows(actor, "refunds.view") || (cursor && !isUuid(cursor.key))) return { items: [], nextCursor: null };
  const behind = cursor
    ? {
        requestedAt: { lte: cursor.at },
        OR: [{ requestedAt: { lt: cursor.at } }, { requestedAt: cursor.at, id: { lt: cursor.key } }],
      }
    : {};
  const rows = await database.refund.findMany({
    where: { ...(status ? { status } : {}), ...behind },
    orderBy: [{ requestedAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    include: {
      order: { select: { number: true, buyerId: true, sellerId: true } },
      requester: { select: { name: true } },
    },
  });
  return toPage(
    rows,
    limit,
    (row) => ({
      ...toView(row),
      orderNumber: row.order.number,
      note: row.note,
      attempt: row.attempt,
      failureCode: row.failureCode,
      requestedByName: row.requester?.name ?? null,
      mayRetry: row.status === "failed" && allows(actor, "refunds.manage", row.order),
    }),
    (row) => ({ at: row.requestedAt, key: row.id }),
  );
}
