import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";

/** Notes a webhook. @returns whether it is the first time: only then its effects belong into this transaction */
export async function noteMailEvent(
  tx: Transaction,
  event: { id: string; type: string; createdAt: Date },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.mailEvent.createMany({ data: [{ ...event, receivedAt: now }], skipDuplicates: true });
  return count === 1;
}

/** Forgets webhooks received before a moment. @returns how many */
export function deleteOldMailEvents(tx: Transaction, before: Date, limit: number): Promise<number> {
  const time = before.toISOString();
  return tx.$executeRaw`
    DELETE FROM mail_events WHERE id IN (
      SELECT id FROM mail_events WHERE received_at < ${time}::timestamptz LIMIT ${limit}::int
    )`;
}

/** Notes on a delivery, and on what went out with it, that its mail has arrived or has come back; each the first time. */
export async function noteMailReport(
  tx: Transaction,
  deliveryId: string,
  report: "delivered" | "bounced",
  at: Date,
): Promise<void> {
  const moment = at.toISOString();
  await tx.$executeRaw`
    UPDATE notification_deliveries SET
      delivered_at = CASE WHEN ${report} = 'delivered' THEN COALESCE(delivered_at, ${moment}::timestamptz) ELSE delivered_at END,
      bounced_at = CASE WHEN ${report} = 'bounced' THEN COALESCE(bounced_at, ${moment}::timestamptz) ELSE bounced_at END
    WHERE channel = 'mail' AND (id = ${deliveryId}::uuid OR sent_with_id = ${deliveryId}::uuid)`;
}
