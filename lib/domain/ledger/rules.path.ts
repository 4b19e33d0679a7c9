import { type Cents, formatCentsExact } from "@/lib/core/money.ts";
import type { MoneyEvent, MoneyPath, OrderMoneyFacts, PathSide, PathStep } from "./model.path.ts";
import type { EntryKind } from "./model.ts";

export interface PathInput extends OrderMoneyFacts {
  /** What the order's own steps say: how orders are told that were paid before there was a ledger. */
  stage: "due" | "void" | "held" | "released" | "settled";
  /** What the buyer pays; only read for the buyer. */
  totalCents: Cents;
  /** What the seller gets; only read for the seller. */
  payoutCents: Cents;
}

type Step = Omit<PathStep, "state">;
type ToldStep = Step & { kind: EntryKind; isLeaving: boolean };

const words = {
  buyer: {
    bank: "With your bank",
    held: "Held by Solebook",
    way: "On its way to the seller",
    account: "At the seller's account",
    owed: "On its way back to you",
    back: "Back at your bank",
  },
  seller: {
    bank: "With the buyer's bank",
    held: "Held by Solebook",
    way: "On its way to you",
    account: "At your account",
    owed: "Goes back to the buyer",
    back: "Back with the buyer",
  },
} as const satisfies Record<PathSide, Record<string, string>>;

/** What an entry adds to the path of the buyer's money, as the buyer is told it; null: nothing of theirs. */
function buyerStep({ kind, at, isLeaving, escrowCents, refundCents }: MoneyEvent): Step | null {
  const { held, way, account, owed, back } = words.buyer;
  const refund = refundCents === null ? null : Math.abs(refundCents);
  switch (kind) {
    case "capture":
      return { place: "held", label: held, amountCents: escrowCents, at };
    case "escrow_moved":
      return isLeaving
        ? { place: "way", label: "Went into your next pair", amountCents: -(escrowCents ?? 0), at }
        : { place: "held", label: held, amountCents: escrowCents, at };
    case "release":
      return { place: "way", label: way, amountCents: null, at };
    case "transfer":
      return { place: "account", label: account, amountCents: null, at };
    case "refund_owed":
      return { place: "way", label: owed, amountCents: refund, at };
    case "refund_paid":
      return { place: "back", label: back, amountCents: refund, at };
    case "refund_failed":
      return { place: "way", label: "Your bank did not take it: we send it again", amountCents: refund, at };
    case "dispute_opened":
      return { place: "bank", label: "With your bank while it looks at your dispute", amountCents: null, at };
    case "dispute_won":
      return { place: "held", label: "With Solebook again, the dispute was decided", amountCents: null, at };
    case "dispute_lost":
      return { place: "back", label: "Your bank kept it for you", amountCents: null, at };
    default:
      return null;
  }
}

/** The same entry as the seller is told it. */
function sellerStep({ kind, at, isLeaving, payableCents }: MoneyEvent, input: PathInput): Step | null {
  const { held, way, account, owed, back } = words.seller;
  const amountCents = payableCents === null ? null : Math.abs(payableCents);
  switch (kind) {
    case "capture":
      return { place: "held", label: held, amountCents: null, at };
    case "escrow_moved":
      return isLeaving
        ? { place: "way", label: "Went to another pair for the buyer", amountCents: null, at }
        : { place: "held", label: held, amountCents: null, at };
    case "release":
      return { place: "way", label: way, amountCents: amountCents ?? input.payoutCents, at };
    case "platform_pays_seller":
      return { place: "way", label: "On its way to you, paid by Solebook", amountCents, at };
    case "transfer":
      return { place: "account", label: account, amountCents, at };
    case "transfer_reversal":
      return { place: "back", label: "Taken back from your account", amountCents, at };
    case "penalty":
      return { place: "way", label: "A penalty, taken off a later payout", amountCents, at };
    case "penalty_reversed":
      return { place: "way", label: "The penalty was taken back", amountCents, at };
    case "refund_owed":
      return { place: "way", label: owed, amountCents: payableCents === 0 ? null : amountCents, at };
    case "refund_paid":
      return { place: "back", label: back, amountCents: null, at };
    case "dispute_opened":
      return { place: "bank", label: "With the buyer's bank, which looks at a dispute", amountCents: null, at };
    case "dispute_won":
      return { place: "held", label: "Held by Solebook again, the dispute was won", amountCents: null, at };
    case "dispute_lost":
      return { place: "back", label: "Back with the buyer, the dispute was lost", amountCents: null, at };
    default:
      return null;
  }
}

/** The way that is left after the last thing that happened. */
function ahead(side: PathSide, last: EntryKind | null): Step[] {
  const { held, way, account, back } = words[side];
  const blank = { amountCents: null, at: null };
  const toSeller: Step[] = [
    { place: "way", label: way, ...blank },
    { place: "account", label: account, ...blank },
  ];
  switch (last) {
    case null:
      return [{ place: "held", label: held, ...blank }, ...toSeller];
    case "capture":
    case "dispute_won":
      return toSeller;
    case "escrow_moved":
      return toSeller;
    case "release":
    case "platform_pays_seller":
      return toSeller.slice(1);
    case "refund_owed":
    case "refund_failed":
      return [{ place: "back", label: back, ...blank }];
    default:
      return [];
  }
}

function beforePayment({ side, payment, stage }: PathInput): string {
  if (side === "seller")
    return stage === "void" ? "The buyer never paid, so no money moved." : "The buyer has not paid yet.";
  if (stage === "void" || payment === "cancelled") return "Nothing was charged.";
  if (payment === "requires_action")
    return "The charge did not go through and waits for you. Nothing has left your bank.";
  if (payment === "authorised")
    return "Your bank has set the money aside. It is taken when all of your pairs are yours.";
  return "Nothing has been charged yet.";
}

const sentences: Record<PathSide, Partial<Record<EntryKind, string>>> = {
  buyer: {
    capture: "We hold it until the pair is with you and all is well. The seller cannot touch it.",
    escrow_moved: "It stays with us for your next pair of this shoe.",
    release: "The order is complete and the money is on its way to the seller.",
    transfer: "The order is complete and the seller has been paid.",
    refund_owed: "We are sending it back to your card. Banks take 5 to 10 days to show it.",
    refund_paid: "It went back to your card. Banks take 5 to 10 days to show it.",
    refund_failed: "Your bank sent it back to us, so we are sending it again.",
    dispute_opened: "Your bank took it back while it looks at your dispute.",
    dispute_won: "The dispute was decided, and the money is with us again.",
    dispute_lost: "The dispute was decided for you: your bank keeps the money.",
  },
  seller: {
    capture: "The buyer has paid. We hold the money until the order is complete, then your payout leaves.",
    escrow_moved: "The buyer has paid. We hold the money until the order is complete, then your payout leaves.",
    release: "The order is complete. Your payout leaves as soon as your account can receive it.",
    platform_pays_seller: "You did your part, so we pay you although the pair was lost.",
    transfer: "Your payout is at your account with Stripe, which sends it on to your bank.",
    transfer_reversal: "The payout was taken back for a refund to the buyer.",
    penalty: "You get nothing for this order, and a penalty comes off a later payout.",
    penalty_reversed: "You get nothing for this order. The penalty was taken back and comes with a later payout.",
    refund_owed: "The buyer gets money back.",
    refund_paid: "The buyer got money back.",
    dispute_opened: "The buyer's bank took the money back while it looks at a dispute. The payout waits until then.",
    dispute_won: "The dispute was won and the money is with us again.",
    dispute_lost: "The dispute was lost: the buyer's bank keeps the money.",
  },
};

const stageKinds = { held: "capture", released: "transfer", settled: null } as const;

/** An order from before the ledger: the places without times, from the order's own steps. */
function pathOfStage(input: PathInput): MoneyPath {
  const { side, stage, totalCents } = input;
  const { bank, held, way, account } = words[side];
  const amountCents = side === "buyer" ? totalCents : null;
  const step = (
    place: Step["place"],
    label: string,
    state: PathStep["state"],
    cents: Cents | null = null,
  ): PathStep => ({
    place,
    label,
    amountCents: cents,
    at: null,
    state,
  });
  if (stage === "due" || stage === "void") {
    const steps = ahead(side, null).map((one): PathStep => ({ ...one, state: "ahead" }));
    const here = step("bank", bank, "now", amountCents);
    return { sentence: beforePayment(input), steps: stage === "void" ? [here] : [here, ...steps] };
  }
  const isReleased = stage === "released";
  const kind = stageKinds[stage as keyof typeof stageKinds];
  return {
    sentence: (kind && sentences[side][kind]) ?? "The order is over and its money is settled.",
    steps: [
      step("bank", bank, "done"),
      step("held", held, stage === "held" ? "now" : "done", amountCents),
      ...(stage === "settled"
        ? []
        : [
            step("way", way, isReleased ? "done" : "ahead"),
            step("account", account, isReleased ? "now" : "ahead", side === "seller" ? input.payoutCents : null),
          ]),
    ],
  };
}

/** What was owed and has been sent since is one step, not two. */
function withoutPassed(steps: ToldStep[]): ToldStep[] {
  const left = [...steps];
  for (const { kind, amountCents } of steps) {
    const passed = kind === "refund_paid" ? "refund_owed" : null;
    const index = left.findIndex(
      (one) => one.kind === passed && (amountCents === null || one.amountCents === amountCents),
    );
    if (passed && index !== -1) left.splice(index, 1);
  }
  return left;
}

/** Where an order's money is, was and will be, as one side of the trade is told it. */
export function moneyPath(input: PathInput): MoneyPath {
  const { side, events, totalCents } = input;
  const told = events.flatMap((event) => {
    const step = side === "buyer" ? buyerStep(event) : sellerStep(event, input);
    return step ? [{ ...step, kind: event.kind, isLeaving: event.isLeaving }] : [];
  });
  const last = told.at(-1);
  if (!last) return pathOfStage(input);
  const bank: PathStep = {
    place: "bank",
    label: words[side].bank,
    amountCents: side === "buyer" ? totalCents : null,
    at: null,
    state: "done",
  };
  // A part went back, and the rest goes its way.
  const isPart = input.isHeld && isRefund(last.kind);
  const isMovedOn = last.kind === "escrow_moved" && last.isLeaving;
  const steps = withoutPassed(told).map(({ kind, isLeaving, ...step }, index, all): PathStep => {
    const cameIn = kind === "capture" || (kind === "escrow_moved" && !isLeaving);
    const isHere = index === all.length - 1 || (isPart && cameIn);
    return { ...step, state: isHere ? "now" : "done" };
  });
  const left = isMovedOn ? [] : ahead(side, isPart ? "capture" : last.kind);
  return {
    sentence: isPart ? partSentences[side] : sentenceOf(side, last, told.find(isMove) ?? null),
    steps: [bank, ...steps, ...left.map((step): PathStep => ({ ...step, state: "ahead" }))],
  };
}

/** The money bought another pair. */
const isMove = ({ kind, isLeaving }: ToldStep) => kind === "escrow_moved" && isLeaving;

const isRefund = (kind: EntryKind) => kind === "refund_owed" || kind === "refund_paid" || kind === "refund_failed";

const partSentences = {
  buyer: "A part goes back to your card. We hold the rest until the pair is with you and all is well.",
  seller: "A part goes back to the buyer. We hold the rest until the order is complete.",
} as const satisfies Record<PathSide, string>;

function sentenceOf(side: PathSide, { kind, isLeaving, amountCents }: ToldStep, move: ToldStep | null): string {
  if (kind === "escrow_moved" && side === "buyer" && !isLeaving)
    return "It came from your earlier order. We hold it until this pair is with you and all is well.";
  if (kind === "escrow_moved" && side === "seller" && isLeaving)
    return "The buyer’s money went to another pair. You get nothing for this order.";
  if (side === "buyer" && move && isRefund(kind))
    return `${formatCentsExact(move.amountCents ?? 0)} bought your next pair, and the rest goes back to your card.`;
  if (side === "buyer" && kind === "refund_paid" && amountCents !== null)
    return `${formatCentsExact(amountCents)} went back to your card. Banks take 5 to 10 days to show it.`;
  return sentences[side][kind] ?? "";
}
