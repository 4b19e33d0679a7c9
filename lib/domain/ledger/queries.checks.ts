import "server-only";
import { z } from "zod";
import type { Actor } from "@/lib/core/actor.ts";
import { addMs } from "@/lib/core/clock.ts";
import { allows } from "@/lib/core/permissions.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import { differenceKinds, forgottenMs, type LedgerCheckView } from "./model.checks.ts";

const keptSchema = z.array(
  z.object({
    kind: z.enum(differenceKinds),
    sentence: z.string(),
    orderNumber: z.string().nullable(),
    isUnderWay: z.boolean(),
  }),
);

/** The check that was asked for last; null when there was none, and for everybody but admins and our own jobs. */
export async function getLastCheck(
  actor: Actor,
  now: Date,
  database: Database = db(),
): Promise<LedgerCheckView | null> {
  if (!allows(actor, "ledger.view")) return null;
  const row = await database.ledgerCheck.findFirst({ orderBy: { requestedAt: "desc" } });
  if (!row) return null;
  const isOpen = row.status === "waiting" || row.status === "running";
  const isForgotten = isOpen && row.requestedAt < addMs(now, -forgottenMs);
  return {
    checkId: row.id,
    status: isForgotten ? "failed" : row.status,
    requestedAt: row.requestedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    linesRead: row.linesRead,
    entriesCompared: row.entriesCompared,
    differenceCount: row.differenceCount,
    underWayCount: row.underWayCount,
    ordersBeforeLedger: row.ordersBeforeLedger,
    stripeBalanceCents: row.stripeBalanceCents === null ? null : Number(row.stripeBalanceCents),
    ledgerCashCents: row.ledgerCashCents === null ? null : Number(row.ledgerCashCents),
    differences: keptSchema.parse(row.differences),
    underWay: keptSchema.parse(row.underWay),
    failure: isForgotten ? "It did not come to an end." : row.failure,
  };
}
