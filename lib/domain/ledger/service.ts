import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";
import type { LedgerEntryInput } from "./model.ts";
import { insertEntry } from "./store.ts";

/**
 * Writes down what happened to money, in the transaction that makes it happen. The builders of rules.entries.ts make the
 * entries; the database refuses one that does not sum to zero.
 * @returns false when this very thing had been written down before: then nothing was added
 */
export function postEntry(tx: Transaction, entry: LedgerEntryInput, now: Date): Promise<boolean> {
  return insertEntry(tx, entry, now);
}
