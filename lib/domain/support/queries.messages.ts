import "server-only";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { type Cursor, type Page, toPage } from "@/lib/core/page.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { Prisma } from "@/prisma/generated/client";
import { shownMessages, type ThreadListItemView, type ThreadSide, type ThreadView } from "./model.messages.ts";

const withMessages = {
  messages: { orderBy: { id: "desc" }, take: shownMessages, include: { author: { select: { name: true } } } },
} as const satisfies Prisma.OrderThreadInclude;

type ThreadRow = Prisma.OrderThreadGetPayload<{ include: typeof withMessages }>;

function toThread(side: ThreadSide, row: ThreadRow | undefined, isForHouse: boolean): ThreadView {
  const messages = (row?.messages ?? []).map(({ id, isFromHouse, author, body, createdAt }) => ({
    messageId: id.toString(),
    isFromHouse,
    authorName: isForHouse ? author.name : null,
    body,
    at: createdAt.toISOString(),
  }));
  return {
    side,
    messages: messages.reverse(),
    hasUnread: row !== undefined && row.unreadSince !== null,
    waitingSince: row?.waitingSince?.toISOString() ?? null,
  };
}

/** What a person of the trade and the house have written to each other; null for everybody else. */
export async function getOwnThread(
  actor: Actor,
  order: { orderId: string; side: ThreadSide | "staff" },
  database: Database = db(),
): Promise<ThreadView | null> {
  const { orderId, side } = order;
  if (side === "staff") return null;
  const trade = await database.order.findUnique({
    where: { id: orderId },
    select: { buyerId: true, sellerId: true, threads: { where: { side }, include: withMessages } },
  });
  const ownerId = side === "buyer" ? trade?.buyerId : trade?.sellerId;
  if (!trade || actor.kind !== "user" || actor.userId !== ownerId || !allows(actor, "order.write", trade)) return null;
  return toThread(side, trade.threads[0], false);
}

/** Both sides' threads about an order, for those who answer; null for everybody else. */
export async function getThreads(
  actor: Actor,
  orderId: string,
  database: Database = db(),
): Promise<{ buyer: ThreadView; seller: ThreadView } | null> {
  if (!allows(actor, "support.view")) return null;
  const rows = await database.orderThread.findMany({ where: { orderId }, include: withMessages });
  const of = (side: ThreadSide) =>
    toThread(
      side,
      rows.find((row) => row.side === side),
      true,
    );
  return { buyer: of("buyer"), seller: of("seller") };
}

export interface ThreadsRequest {
  /** Those that wait for the house, the longest first; or all, the newest first. */
  stage: "waiting" | "all";
  limit: number;
  /** Where the page before ended; its key is the last thread's id. */
  cursor?: Cursor | null | undefined;
}

const listed = {
  messages: { orderBy: { id: "desc" }, take: 1, select: { body: true } },
  order: {
    select: {
      number: true,
      buyer: { select: { name: true } },
      seller: { select: { name: true } },
      match: { select: { variant: { select: { sizeLabel: true, product: { select: { name: true } } } } } },
    },
  },
} as const satisfies Prisma.OrderThreadInclude;

const excerptLength = 140;

function toListItem(row: Prisma.OrderThreadGetPayload<{ include: typeof listed }>): ThreadListItemView {
  const { variant } = row.order.match;
  const side: ThreadSide = row.side === "buyer" ? "buyer" : "seller";
  return {
    threadId: row.id,
    orderNumber: row.order.number,
    side,
    personName: row.order[side].name,
    shoe: `${variant.product.name}, size ${variant.sizeLabel}`,
    waitingSince: row.waitingSince?.toISOString() ?? null,
    lastMessageAt: row.lastMessageAt.toISOString(),
    excerpt: row.messages[0]?.body.slice(0, excerptLength) ?? "",
  };
}

type Where = Prisma.OrderThreadWhereInput;

/** What comes after a thread, the longest waiting first. */
const afterWaiting = ({ at, key }: Cursor): Where => ({
  OR: [{ waitingSince: { gt: at } }, { waitingSince: at, id: { gt: key } }],
});

/** What comes after a thread, the newest message first. */
const afterNewest = ({ at, key }: Cursor): Where => ({
  OR: [{ lastMessageAt: { lt: at } }, { lastMessageAt: at, id: { lt: key } }],
});

/** Threads of all orders. None for people who may not answer any. */
export async function listThreads(
  actor: UserActor,
  { stage, limit, cursor }: ThreadsRequest,
  database: Database = db(),
): Promise<Page<ThreadListItemView>> {
  if (!allows(actor, "support.view") || (cursor && !isUuid(cursor.key))) return { items: [], nextCursor: null };
  const isWaiting = stage === "waiting";
  const rows = await database.orderThread.findMany({
    where: isWaiting
      ? { waitingSince: { not: null }, ...(cursor ? afterWaiting(cursor) : {}) }
      : cursor
        ? afterNewest(cursor)
        : {},
    orderBy: isWaiting ? [{ waitingSince: "asc" }, { id: "asc" }] : [{ lastMessageAt: "desc" }, { id: "desc" }],
    take: limit + 1,
    include: listed,
  });
  return toPage(rows, limit, toListItem, ({ id, waitingSince, lastMessageAt }) => ({
    at: (isWaiting ? waitingSince : null) ?? lastMessageAt,
    key: id,
  }));
}
