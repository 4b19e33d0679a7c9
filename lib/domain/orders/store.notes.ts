import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";

/** Adds a note to an order; there is no way to change or delete one. @returns its id */
export async function insertNote(
  tx: Transaction,
  note: { orderId: string; authorId: string; body: string },
  now: Date,
): Promise<string> {
  const row = await tx.orderNote.create({ data: { ...note, createdAt: now }, select: { id: true } });
  return row.id.toString();
}
