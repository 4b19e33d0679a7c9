import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";

/** Jobs that look ahead in time. */
export type CursorName = "expiring-offers";

/** How far a job has come; others who ask wait until the transaction ends. @param byDefault where it begins */
export async function lockCursor(tx: Transaction, name: CursorName, byDefault: Date): Promise<Date> {
  const rows = await tx.$queryRaw<{ at: Date }[]>`
    INSERT INTO notification_cursors (name, at) VALUES (${name}, ${byDefault.toISOString()}::timestamptz)
    ON CONFLICT (name) DO UPDATE SET at = notification_cursors.at RETURNING at`;
  return rows[0]?.at ?? byDefault;
}

export async function moveCursor(tx: Transaction, name: CursorName, at: Date): Promise<void> {
  await tx.notificationCursor.update({ where: { name }, data: { at } });
}
