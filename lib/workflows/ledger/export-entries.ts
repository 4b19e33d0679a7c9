import "server-only";
import { stringify } from "csv-stringify/sync";
import type { Actor } from "@/lib/core/actor.ts";
import { allows } from "@/lib/core/permissions.ts";
import { listEntries, readPostings } from "@/lib/domain/ledger/queries.entries.ts";
import type { EntryFilter } from "@/lib/domain/ledger/schema.ts";

const entriesAtOnce = 500;
const head = [
  "sequence",
  "time",
  "kind",
  "order",
  "stripe_reference",
  "description",
  "line",
  "account",
  "escrow_of",
  "payable_to",
  "amount_cents",
];

/**
 * Entries as CSV, a line a posting, the newest first; whole cents. Read in portions, so it takes however many there are.
 * @returns null for everybody but admins and our own jobs
 */
export function exportEntries(actor: Actor, filter: EntryFilter): AsyncGenerator<string> | null {
  return allows(actor, "ledger.view") ? portions(actor, filter) : null;
}

async function* portions(actor: Actor, filter: EntryFilter): AsyncGenerator<string> {
  yield stringify([head], { record_delimiter: "windows" });
  let before = filter.before;
  for (;;) {
    const page = await listEntries(actor, { ...filter, before }, entriesAtOnce);
    if (!page || page.items.length === 0) return;
    const postings = await readPostings(page.items.map(({ entryId }) => entryId));
    const lines = page.items.flatMap(({ entryId, sequence, at, kind, orderNumber, stripeReference, description }) =>
      (postings.get(entryId) ?? []).map((posting) => [
        sequence,
        at,
        kind,
        orderNumber,
        stripeReference,
        description,
        posting.line,
        posting.account,
        posting.orderNumber,
        posting.sellerId,
        posting.amountCents,
      ]),
    );
    // Nothing here was typed by people, so nothing can be a formula; amounts below zero have to stay numbers.
    yield stringify(lines, { record_delimiter: "windows" });
    if (page.nextBefore === null) return;
    before = page.nextBefore;
  }
}
