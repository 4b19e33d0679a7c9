import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { type Cursor, type Page, toPage } from "@/lib/core/page.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { Prisma } from "@/prisma/generated/client";
import type { DisputeListItemView, DisputeView } from "./model.disputes.ts";
import { evidenceFor, isDisputeClosed, readDisputeStatus } from "./rules.disputes.ts";

const listed = {
  orders: { include: { order: { select: { number: true } } } },
} as const satisfies Prisma.DisputeInclude;

function toListItem(row: Prisma.DisputeGetPayload<{ include: typeof listed }>): DisputeListItemView {
  return {
    disputeId: row.id,
    status: readDisputeStatus(row.status),
    reason: row.reason,
    amountCents: row.amountCents,
    openedAt: row.openedAt.toISOString(),
    closedAt: row.closedAt?.toISOString() ?? null,
    evidenceDueBy: row.evidenceDueBy?.toISOString() ?? null,
    submissionCount: row.submissionCount,
    orderNumbers: row.orders.map(({ order }) => order.number).toSorted(),
  };
}

export interface DisputesRequest {
  limit: number;
  stage: "open" | "closed";
  /** Its key is the last dispute's id. */
  cursor?: Cursor | null | undefined;
}

/** Disputes, the newest first; none for people who do not run the place. */
export async function listDisputes(
  actor: Actor,
  { limit, stage, cursor }: DisputesRequest,
  database: Database = db(),
): Promise<Page<DisputeListItemView>> {
  if (!allows(actor, "disputes.view") || (cursor && !isUuid(cursor.key))) return { items: [], nextCursor: null };
  const behind = cursor
    ? {
        openedAt: { lte: cursor.at },
        OR: [{ openedAt: { lt: cursor.at } }, { openedAt: cursor.at, id: { lt: cursor.key } }],
      }
    : {};
  const rows = await database.dispute.findMany({
    where: { closedAt: stage === "open" ? null : { not: null }, ...behind },
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    include: listed,
  });
  return toPage(rows, limit, toListItem, (row) => ({ at: row.openedAt, key: row.id }));
}

/** One dispute with what may serve as evidence; null when there is none, or for people who do not run the place. */
export async function getDispute(
  actor: Actor,
  disputeId: string,
  database: Database = db(),
): Promise<DisputeView | null> {
  if (!allows(actor, "disputes.view") || !isUuid(disputeId)) return null;
  const row = await database.dispute.findUnique({
    where: { id: disputeId },
    include: {
      payment: { select: { buyer: { select: { name: true, email: true } } } },
      orders: {
        orderBy: { orderId: "asc" },
        include: {
          order: {
            select: {
              number: true,
              status: true,
              buyerId: true,
              sellerId: true,
              match: { select: { variant: { select: { sizeLabel: true, product: true } } } },
            },
          },
        },
      },
    },
  });
  if (!row) return null;
  const nameOf = ({ match }: (typeof row.orders)[number]["order"]) => {
    const { sizeLabel, product } = match.variant;
    return `${product.brand} ${product.name}, ${product.colorway} (${product.styleCode}), US ${sizeLabel}`;
  };
  const { buyer } = row.payment;
  return {
    ...toListItem(row),
    stripeDisputeId: row.stripeDisputeId,
    feeCents: row.feeCents,
    orders: row.orders.map(({ orderId, order, amountCents, fromEscrowCents, fromSellerCents, fromPlatformCents }) => ({
      orderId,
      number: order.number,
      status: order.status,
      productName: nameOf(order),
      amountCents,
      sources:
        fromEscrowCents === null
          ? null
          : { fromEscrowCents, fromSellerCents: fromSellerCents ?? 0, fromPlatformCents: fromPlatformCents ?? 0 },
    })),
    evidence: evidenceFor(row.reason),
    known: {
      product_description: row.orders
        .map(({ order }) => `${nameOf(order)}. New, inspected. Order ${order.number}.`)
        .join("\n"),
      customer_name: buyer.name,
      customer_email_address: buyer.email,
    },
    mayAnswer:
      !isDisputeClosed(readDisputeStatus(row.status)) &&
      row.status !== "under_review" &&
      row.status !== "warning_under_review" &&
      allows(actor, "disputes.manage", { trades: row.orders.map(({ order }) => order) }),
  };
}
