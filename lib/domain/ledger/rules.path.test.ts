import { describe, expect, it } from "vitest";
import type { MoneyEvent, PathSide } from "./model.path.ts";
import type { EntryKind } from "./model.ts";
import { moneyPath, type PathInput } from "./rules.path.ts";

type Cents = Partial<Pick<MoneyEvent, "isLeaving" | "escrowCents" | "refundCents" | "payableCents">>;
type Happened = [kind: EntryKind, cents?: Cents];

function path(side: PathSide, happened: Happened[], more: Partial<PathInput> = {}) {
  const nothing = { escrowCents: null, refundCents: null, payableCents: null };
  const events = happened.map(([kind, cents], index): MoneyEvent => {
    const isLeaving = (cents?.escrowCents ?? 0) < 0;
    return { kind, at: `2026-11-2${index}T10:00:00.000Z`, isLeaving, ...nothing, ...cents };
  });
  const rest = { payment: null, stage: "due", isHeld: false, totalCents: 24_495, payoutCents: 21_120 } as const;
  const { sentence, steps } = moneyPath({ side, events, ...rest, ...more });
  return {
    sentence,
    steps,
    line: steps.map(({ label, state }) => (state === "now" ? `[${label}]` : label)).join(" > "),
  };
}

const captured: Happened = ["capture", { escrowCents: 24_495 }];

describe("the buyer's money", () => {
  it("is with the bank, then with us, then with the seller", () => {
    expect(path("buyer", []).line).toBe(
      "[With your bank] > Held by Solebook > On its way to the seller > At the seller's account",
    );
    const held = path("buyer", [captured], { isHeld: true });
    expect(held.line).toBe("With your bank > [Held by Solebook] > On its way to the seller > At the seller's account");
    expect(held.steps[1]).toMatchObject({ amountCents: 24_495, at: "2026-11-20T10:00:00.000Z" });
    expect(path("buyer", [captured, ["release"]]).line).toBe(
      "With your bank > Held by Solebook > [On its way to the seller] > At the seller's account",
    );
    const paid = path("buyer", [captured, ["release"], ["transfer"]]);
    expect(paid.line).toBe("With your bank > Held by Solebook > On its way to the seller > [At the seller's account]");
    expect(paid.sentence).toContain("the seller has been paid");
  });

  it("comes back", () => {
    const owed: Happened = ["refund_owed", { refundCents: 24_495 }];
    expect(path("buyer", [captured, owed]).line).toBe(
      "With your bank > Held by Solebook > [On its way back to you] > Back at your bank",
    );
    const sent = path("buyer", [captured, owed, ["refund_paid", { refundCents: -24_495 }]]);
    expect(sent.line).toBe("With your bank > Held by Solebook > [Back at your bank]");
    expect(sent.sentence).toContain("$244.95 went back to your card");
    const failed = path("buyer", [
      captured,
      owed,
      ["refund_paid", { refundCents: -24_495 }],
      ["refund_failed", { refundCents: 24_495 }],
    ]);
    expect(failed.sentence).toContain("sending it again");
    expect(failed.line).toContain("[Your bank did not take it: we send it again] > Back at your bank");
  });

  it("is held for the rest when a part went back", () => {
    const part = path(
      "buyer",
      [captured, ["refund_owed", { refundCents: 500 }], ["refund_paid", { refundCents: -500 }]],
      {
        isHeld: true,
      },
    );
    expect(part.line).toBe(
      "With your bank > [Held by Solebook] > [Back at your bank] > On its way to the seller > At the seller's account",
    );
    expect(part.sentence).toContain("We hold the rest");
  });

  it("goes into another pair, and comes from one", () => {
    expect(path("buyer", [captured, ["escrow_moved", { escrowCents: -24_495 }]]).line).toBe(
      "With your bank > Held by Solebook > [Went into your next pair]",
    );
    expect(path("buyer", [["escrow_moved", { escrowCents: 24_000 }]], { isHeld: true }).sentence).toContain(
      "earlier order",
    );
  });

  it("goes into another pair as far as that costs something, and the rest comes back", () => {
    const rest = path("buyer", [
      captured,
      ["escrow_moved", { escrowCents: -23_445 }],
      ["refund_owed", { escrowCents: -1_050, refundCents: 1_050 }],
    ]);
    expect(rest.line).toBe(
      "With your bank > Held by Solebook > Went into your next pair > [On its way back to you] > Back at your bank",
    );
    expect(rest.steps.map(({ amountCents }) => amountCents)).toEqual([24_495, 24_495, 23_445, 1_050, null]);
    expect(rest.sentence).toBe("$234.45 bought your next pair, and the rest goes back to your card.");
    const part = path(
      "buyer",
      [
        ["escrow_moved", { escrowCents: 23_445 }],
        ["refund_owed", { refundCents: 500 }],
      ],
      {
        isHeld: true,
      },
    );
    expect(part.line).toContain("[Held by Solebook]");
  });

  it("says what a payment waits for", () => {
    expect(path("buyer", [], { payment: "requires_action" }).sentence).toContain("waits for you");
    expect(path("buyer", [], { payment: "cancelled", stage: "void" }).line).toBe("[With your bank]");
  });
});

describe("the seller's money", () => {
  it("is told without what the buyer pays", () => {
    const events: Happened[] = [
      ["capture"],
      ["release", { payableCents: 21_120 }],
      ["transfer", { payableCents: -21_120 }],
    ];
    const { line, steps } = path("seller", events, { stage: "released" });
    expect(line).toBe("With the buyer's bank > Held by Solebook > On its way to you > [At your account]");
    expect(steps.map(({ amountCents }) => amountCents)).toEqual([null, null, 21_120, 21_120]);
  });

  it("is not theirs when it went to another pair; the penalty is, until it is taken back", () => {
    const failed: Happened[] = [
      ["capture"],
      ["escrow_moved", { isLeaving: true }],
      ["penalty", { payableCents: -3_300 }],
    ];
    expect(path("seller", failed).line).toBe(
      "With the buyer's bank > Held by Solebook > Went to another pair for the buyer > [A penalty, taken off a later payout]",
    );
    expect(path("seller", failed.slice(0, 2)).sentence).toContain("You get nothing for this order");
    const reversed = path("seller", [...failed, ["penalty_reversed", { payableCents: 3_300 }]]);
    expect(reversed.steps.at(-1)).toMatchObject({ label: "The penalty was taken back", amountCents: 3_300 });
    expect(reversed.sentence).toContain("taken back");
  });

  it("comes from us when we lost the pair, and may be taken back", () => {
    expect(
      path("seller", [
        ["capture"],
        ["refund_owed", { payableCents: 0 }],
        ["platform_pays_seller", { payableCents: 21_120 }],
      ]).line,
    ).toBe(
      "With the buyer's bank > Held by Solebook > Goes back to the buyer > [On its way to you, paid by Solebook] > At your account",
    );
    expect(
      path("seller", [
        ["capture"],
        ["release", { payableCents: 21_120 }],
        ["transfer"],
        ["transfer_reversal", { payableCents: 21_120 }],
      ]).line,
    ).toContain("[Taken back from your account]");
  });
});

describe("an order from before the ledger", () => {
  it("is told from its own steps, without times", () => {
    const held = path("buyer", [], { stage: "held" });
    expect(held.line).toBe("With your bank > [Held by Solebook] > On its way to the seller > At the seller's account");
    expect(held.steps.every(({ at }) => at === null)).toBe(true);
    expect(path("seller", [], { stage: "released" }).line).toContain("[At your account]");
    expect(path("buyer", [], { stage: "settled" }).sentence).toContain("settled");
  });
});

it("no step of either side ever shows the other's figures", () => {
  const events: Happened[] = [
    ["capture"],
    ["refund_owed", { payableCents: 0 }],
    ["refund_paid"],
    ["dispute_opened"],
    ["release", { payableCents: 7 }],
  ];
  for (const stage of ["due", "held", "released", "settled"] as const) {
    for (const some of [events, []]) {
      expect(path("seller", some, { stage }).steps.map(({ amountCents }) => amountCents)).not.toContain(24_495);
    }
    expect(path("buyer", [], { stage }).steps.map(({ amountCents }) => amountCents)).not.toContain(21_120);
  }
});
