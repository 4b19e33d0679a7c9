import type { Cents } from "@/lib/core/money.ts";
import type { EntryKind, LedgerAccount } from "./model.ts";

/** One entry of the ledger as its list shows it. JSON-safe. */
export interface EntryView {
  entryId: string;
  sequence: string;
  kind: EntryKind;
  description: string;
  orderNumber: string | null;
  stripeReference: string | null;
  /** What it moved: the sum of its debits. */
  amountCents: Cents;
  at: string;
}

/** One line of an entry. */
export interface PostingView {
  line: number;
  account: LedgerAccount;
  /** Whose escrow it is. */
  orderNumber: string | null;
  /** To whom it is payable. */
  sellerId: string | null;
  sellerName: string | null;
  amountCents: Cents;
}

/** An entry with everything about it. */
export interface EntryDetailView extends EntryView {
  idempotencyKey: string;
  paymentId: string | null;
  postings: PostingView[];
}
