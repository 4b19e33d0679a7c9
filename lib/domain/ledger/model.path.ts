import type { Cents } from "@/lib/core/money.ts";
import type { EntryKind } from "./model.ts";

/** One thing that happened to an order's money, with the figures that concern the reader; null where they do not. JSON-safe. */
export interface MoneyEvent {
  kind: EntryKind;
  at: string;
  /** The money of the order's escrow went elsewhere. */
  isLeaving: boolean;
  /** Into the order's escrow or, below zero, out of it. Only for the buyer. */
  escrowCents: Cents | null;
  /** What the buyer is owed more or, below zero, was sent. Only for the buyer. */
  refundCents: Cents | null;
  /** What the seller is owed more or, below zero, was sent or owes. Only for the seller. */
  payableCents: Cents | null;
}

export type PathSide = "buyer" | "seller";

/** What the ledger and the payment say about an order's money, to one side of the trade. */
export interface OrderMoneyFacts {
  side: PathSide;
  /** Oldest first. */
  events: MoneyEvent[];
  /** Something is in the order's escrow. */
  isHeld: boolean;
  /** How the payment stands; null: there is none yet. The seller only hears whether it was taken. */
  payment: "open" | "requires_action" | "authorised" | "captured" | "cancelled" | null;
}

/** One place where the money is, was or will be. */
export interface PathStep {
  place: "bank" | "held" | "way" | "account" | "back";
  label: string;
  amountCents: Cents | null;
  at: string | null;
  state: "done" | "now" | "ahead";
}

export interface MoneyPath {
  /** Where it is now, in a sentence or two. */
  sentence: string;
  steps: PathStep[];
}
