import "server-only";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { type Cursor, type Page, toPage } from "@/lib/core/page.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { Prisma } from "@/prisma/generated/client";
import type {
  AdminProblemView,
  ProblemKind,
  ProblemListItemView,
  ProblemOutcome,
  ProblemPhotoView,
  ProblemView,
} from "./model.problems.ts";
import { problemPhotoUrl } from "./rules.photos.ts";

const withOrder = {
  order: {
    select: {
      number: true,
      buyerId: true,
      sellerId: true,
      problemPhotos: { orderBy: { createdAt: "asc" } },
    },
  },
} as const satisfies Prisma.OrderProblemInclude;

type ProblemRow = Prisma.OrderProblemGetPayload<{ include: typeof withOrder }>;

function toPhotos(rows: readonly { id: string; width: number; height: number }[]): ProblemPhotoView[] {
  return rows.map(({ id, width, height }) => ({
    photoId: id,
    width,
    height,
    url: problemPhotoUrl(id, 1_600),
    smallUrl: problemPhotoUrl(id, 480),
  }));
}

function toProblem(row: ProblemRow): ProblemView {
  return {
    problemId: row.id,
    orderNumber: row.order.number,
    kind: row.kind as ProblemKind,
    words: row.words,
    photos: toPhotos(row.order.problemPhotos),
    reportedAt: row.reportedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    outcome: row.outcome as ProblemOutcome | null,
    answer: row.answer,
    refundCents: row.refundCents,
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}

/** What a buyer has reported with an order's pair; null when nothing, and for everybody whom the order does not concern. */
export async function getProblem(
  actor: Actor,
  orderId: string,
  database: Database = db(),
): Promise<ProblemView | null> {
  const row = isUuid(orderId)
    ? await database.orderProblem.findUnique({ where: { orderId }, include: withOrder })
    : null;
  if (!row || !allows(actor, "order.view", row.order)) return null;
  const isSeller = actor.kind === "user" && actor.userId === row.order.sellerId;
  return isSeller ? { ...toProblem(row), refundCents: null } : toProblem(row);
}

/** The photographs of a report that its buyer has not sent yet. */
export async function listDraftPhotos(
  actor: Actor,
  order: { orderId: string; buyerId: string },
  database: Database = db(),
): Promise<ProblemPhotoView[]> {
  if (!allows(actor, "order.receive", order)) return [];
  const { orderId } = order;
  return toPhotos(await database.orderProblemPhoto.findMany({ where: { orderId }, orderBy: { createdAt: "asc" } }));
}

/** Whether this person may see a photograph: the buyer their own, and with the report the seller and those who answer. */
export async function maySeeProblemPhoto(actor: Actor, photoId: string, database: Database = db()): Promise<boolean> {
  if (!isUuid(photoId)) return false;
  const photo = await database.orderProblemPhoto.findUnique({
    where: { id: photoId },
    select: { order: { select: { buyerId: true, sellerId: true, problem: { select: { id: true } } } } },
  });
  if (!photo) return false;
  const { order } = photo;
  return allows(actor, "order.receive", order) || (order.problem !== null && allows(actor, "order.view", order));
}

export interface ProblemsRequest {
  stage: "open" | "answered";
  limit: number;
  /** Where the page before ended; its key is the last problem's id. */
  cursor?: Cursor | null | undefined;
}

const withPair = {
  ...withOrder,
  answerer: { select: { name: true } },
  order: {
    select: {
      ...withOrder.order.select,
      payoutCents: true,
      buyer: { select: { id: true, name: true } },
      seller: { select: { id: true, name: true } },
      match: { select: { variant: { select: { id: true, sizeLabel: true, product: true } } } },
    },
  },
} as const satisfies Prisma.OrderProblemInclude;

type PairRow = Prisma.OrderProblemGetPayload<{ include: typeof withPair }>;

function toProduct({ order }: PairRow): ProblemListItemView["product"] {
  const { variant } = order.match;
  const { id, slug, styleCode, brand, name, colorway, illustration } = variant.product;
  const drawn = illustration as unknown as ProblemListItemView["product"]["illustration"];
  const shoe = { productId: id, slug, styleCode, brand, name, colorway, illustration: drawn };
  return { ...shoe, variantId: variant.id, sizeLabel: variant.sizeLabel };
}

const isLate = ({ dueAt, answeredAt }: PairRow, now: Date) => answeredAt === null && dueAt <= now;

function toListItem(row: PairRow, now: Date): ProblemListItemView {
  const { problemId, orderNumber, kind, reportedAt, dueAt, outcome, answeredAt } = toProblem(row);
  const facts = { problemId, orderNumber, kind, reportedAt, dueAt, outcome, answeredAt };
  return { ...facts, buyerName: row.order.buyer.name, isLate: isLate(row, now), product: toProduct(row) };
}

/** What comes after a row, the oldest or the newest first. */
function behind({ at, key }: Cursor, isOldestFirst: boolean): Prisma.OrderProblemWhereInput {
  return isOldestFirst
    ? { OR: [{ reportedAt: { gt: at } }, { reportedAt: at, id: { gt: key } }] }
    : { OR: [{ reportedAt: { lt: at } }, { reportedAt: at, id: { lt: key } }] };
}

/** Problems: those that wait, the oldest first; those that are answered, the newest first. None for people who may not answer any. */
export async function listProblems(
  actor: UserActor,
  { stage, limit, cursor }: ProblemsRequest,
  now: Date,
  database: Database = db(),
): Promise<Page<ProblemListItemView>> {
  if (!allows(actor, "support.view") || (cursor && !isUuid(cursor.key))) return { items: [], nextCursor: null };
  const isOpen = stage === "open";
  const direction = isOpen ? "asc" : "desc";
  const rows = await database.orderProblem.findMany({
    where: { answeredAt: isOpen ? null : { not: null }, ...(cursor ? behind(cursor, isOpen) : {}) },
    orderBy: [{ reportedAt: direction }, { id: direction }],
    take: limit + 1,
    include: withPair,
  });
  return toPage(
    rows,
    limit,
    (row) => toListItem(row, now),
    (row) => ({ at: row.reportedAt, key: row.id }),
  );
}

/** What waits for an answer of the house; null for people who may not give any. */
export async function countWaiting(
  actor: Actor,
  now: Date,
  database: Database = db(),
): Promise<{ problemsOpen: number; problemsLate: number; threadsWaiting: number } | null> {
  if (!allows(actor, "support.view")) return null;
  const [problemsOpen, problemsLate, threadsWaiting] = await Promise.all([
    database.orderProblem.count({ where: { answeredAt: null } }),
    database.orderProblem.count({ where: { answeredAt: null, dueAt: { lte: now } } }),
    database.orderThread.count({ where: { waitingSince: { not: null } } }),
  ]);
  return { problemsOpen, problemsLate, threadsWaiting };
}

/** One problem with what there is to weigh, without what of the payment is left; null when there is none, and for people who may not answer any. */
export async function getProblemForAdmin(
  actor: UserActor,
  problemId: string,
  now: Date,
  database: Database = db(),
): Promise<(Omit<AdminProblemView, "leftCents"> & { orderId: string }) | null> {
  if (!allows(actor, "support.view") || !isUuid(problemId)) return null;
  const row = await database.orderProblem.findUnique({ where: { id: problemId }, include: withPair });
  if (!row) return null;
  const { buyer, seller, payoutCents } = row.order;
  return {
    ...toProblem(row),
    orderId: row.orderId,
    product: toProduct(row),
    buyer: { userId: buyer.id, name: buyer.name },
    seller: { userId: seller.id, name: seller.name },
    isLate: isLate(row, now),
    answeredByName: row.outcome === "withdrawn" ? null : (row.answerer?.name ?? null),
    payoutCents,
    mayAnswer: row.answeredAt === null && allows(actor, "support.answer", row.order),
  };
}
