import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db, plannedForItsValues } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { EntryKind, LedgerAccount } from "./model.ts";
import type { EntryDetailView, EntryView, PostingView } from "./model.views.ts";
import type { EntryFilter } from "./schema.ts";

interface EntryRow {
  id: string;
  sequence: bigint;
  kind: EntryKind;
  description: string;
  order_number: string | null;
  stripe_reference: string | null;
  amount: bigint;
  created_at: Date;
}

function toView(row: EntryRow): EntryView {
  return {
    entryId: row.id,
    sequence: String(row.sequence),
    kind: row.kind,
    description: row.description,
    orderNumber: row.order_number,
    stripeReference: row.stripe_reference,
    amountCents: Number(row.amount),
    at: row.created_at.toISOString(),
  };
}

function conditions({ account, kind, order, reference, day, before }: EntryFilter): Prisma.Sql {
  const all = [
    account &&
      Prisma.sql`EXISTS (SELECT 1 FROM ledger_postings p WHERE p.entry_id = e.id AND p.account = ${account}::"LedgerAccount")`,
    kind && Prisma.sql`e.kind = ${kind}`,
    // A bag's capture names no order of its own: its lines do.
    order &&
      Prisma.sql`e.id IN (
        SELECT own.id FROM orders o JOIN ledger_entries own ON own.order_id = o.id WHERE o.number = ${order}
        UNION SELECT p.entry_id FROM orders o JOIN ledger_postings p ON p.order_id = o.id WHERE o.number = ${order})`,
    reference && Prisma.sql`e.stripe_reference = ${reference}`,
    day && Prisma.sql`e.created_at >= ${day}::date AND e.created_at < ${day}::date + 1`,
    before && Prisma.sql`e.sequence < ${before}::bigint`,
  ].filter((one) => typeof one === "object");
  return all.length > 0 ? Prisma.sql`WHERE ${Prisma.join(all, " AND ")}` : Prisma.empty;
}

/**
 * Entries of the ledger, the newest first, read by key.
 * @returns null for everybody but admins and our own jobs
 */
export async function listEntries(
  actor: Actor,
  filter: EntryFilter,
  limit: number,
  database: Database = db(),
): Promise<{ items: EntryView[]; nextBefore: string | null } | null> {
  if (!allows(actor, "ledger.view")) return null;
  const rows = await database.$queryRaw<EntryRow[]>`
    ${Prisma.raw(plannedForItsValues)}
    SELECT e.id, e.sequence, e.kind, e.description, o.number AS order_number, e.stripe_reference, e.created_at,
      (SELECT sum(p.amount_cents) FILTER (WHERE p.amount_cents > 0) FROM ledger_postings p WHERE p.entry_id = e.id)::bigint AS amount
    FROM ledger_entries e LEFT JOIN orders o ON o.id = e.order_id ${conditions(filter)}
    ORDER BY e.sequence DESC LIMIT ${limit + 1}`;
  const items = rows.slice(0, limit).map(toView);
  return { items, nextBefore: rows.length > limit ? (items.at(-1)?.sequence ?? null) : null };
}

/** The lines of some entries, in their order. */
export async function readPostings(
  entryIds: readonly string[],
  database: Database = db(),
): Promise<Map<string, PostingView[]>> {
  const rows = await database.ledgerPosting.findMany({
    where: { entryId: { in: [...entryIds] } },
    include: { order: { select: { number: true } }, seller: { select: { name: true } } },
    orderBy: [{ entryId: "asc" }, { line: "asc" }],
  });
  const lines = new Map<string, PostingView[]>(entryIds.map((id) => [id, []]));
  for (const { entryId, line, account, order, seller, sellerId, amountCents } of rows) {
    const whose = { sellerId, orderNumber: order?.number ?? null, sellerName: seller?.name ?? null };
    lines.get(entryId)?.push({ line, account: account as LedgerAccount, ...whose, amountCents: Number(amountCents) });
  }
  return lines;
}

/** One entry with its lines; null when there is none, and for everybody but admins and our own jobs. */
export async function getEntry(
  actor: Actor,
  entryId: string,
  database: Database = db(),
): Promise<EntryDetailView | null> {
  if (!allows(actor, "ledger.view") || !isUuid(entryId)) return null;
  const entry = await database.ledgerEntry.findUnique({
    where: { id: entryId },
    include: { order: { select: { number: true } } },
  });
  if (!entry) return null;
  const postings = (await readPostings([entryId], database)).get(entryId) ?? [];
  return {
    entryId,
    sequence: String(entry.sequence),
    kind: entry.kind as EntryKind,
    description: entry.description,
    orderNumber: entry.order?.number ?? null,
    stripeReference: entry.stripeReference,
    amountCents: postings.reduce((sum, { amountCents }) => sum + Math.max(amountCents, 0), 0),
    at: entry.createdAt.toISOString(),
    idempotencyKey: entry.idempotencyKey,
    paymentId: entry.paymentId,
    postings,
  };
}
