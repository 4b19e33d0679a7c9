import "server-only";
import { randomUUID } from "node:crypto";
import type { Transaction } from "@/lib/platform/db.ts";
import type { LedgerEntryInput } from "./model.ts";

/** Inserts an entry with its postings unless its key is taken. @returns whether it was inserted */
export async function insertEntry(tx: Transaction, entry: LedgerEntryInput, now: Date): Promise<boolean> {
  const { postings, ...facts } = entry;
  const id = randomUUID();
  const { count } = await tx.ledgerEntry.createMany({ data: [{ id, ...facts, createdAt: now }], skipDuplicates: true });
  if (count === 0) return false;
  await tx.ledgerPosting.createMany({
    data: postings.map((posting, line) => ({ entryId: id, line, ...posting })),
  });
  return true;
}
