import { describe, expect, it } from "vitest";
import type { AccountFacts } from "./model.ts";
import { accountStatus, canReceiveTransfers, missingInWords, scheduleInWords, toAccountView } from "./rules.account.ts";

const daily = { interval: "daily", delayDays: 2, weekday: null, dayOfMonth: null } as const;
const ready: AccountFacts = {
  detailsSubmitted: true,
  transfers: "active",
  payoutsEnabled: true,
  disabledReason: null,
  requirementsDue: [],
  schedule: daily,
};
const asked = { requirementsDue: ["external_account", "tos_acceptance.date", "tos_acceptance.ip"] };

describe("accountStatus", () => {
  it.each<[string, AccountFacts | null, string]>([
    ["nobody", null, "not_begun"],
    [
      "somebody who left the form",
      { ...ready, ...asked, detailsSubmitted: false, transfers: "inactive" },
      "incomplete",
    ],
    ["somebody who is done", ready, "enabled"],
    ["somebody who will be asked more, but is not stopped yet", { ...ready, ...asked }, "enabled"],
    ["somebody whom Stripe is checking", { ...ready, transfers: "pending" }, "pending"],
    [
      "somebody whose document is being looked at",
      { ...ready, transfers: "inactive", disabledReason: "requirements.pending_verification" },
      "pending",
    ],
    ["somebody who has to send more", { ...ready, ...asked, transfers: "inactive" }, "restricted"],
    [
      "somebody whom Stripe has refused",
      { ...ready, transfers: "inactive", disabledReason: "rejected.fraud" },
      "restricted",
    ],
  ])("says of %s: %o → %s", (_who, facts, status) => {
    expect(accountStatus(facts)).toBe(status);
    expect(canReceiveTransfers(facts)).toBe(status === "enabled");
  });
});

describe("in words", () => {
  it("each missing thing stands once, and an unknown one is not hidden", () => {
    expect(
      missingInWords([
        "external_account",
        "individual.dob.day",
        "individual.dob.month",
        "individual.ssn_last_4",
        "individual.verification.document",
        "individual.something_new",
        "tos_acceptance.ip",
      ]),
    ).toEqual([
      "A bank account",
      "Your date of birth",
      "Your social security number",
      "A photo of an identity document",
      "More details, which Stripe’s page names",
      "Your agreement to Stripe’s terms",
    ]);
  });

  it.each([
    [
      daily,
      "Every day Stripe passes on to your bank what has arrived; a payout arrives about 2 days after it was sent.",
    ],
    [{ ...daily, interval: "weekly", weekday: "friday", delayDays: 1 } as const, "Every Friday Stripe passes on"],
    [{ ...daily, interval: "monthly", dayOfMonth: 22 } as const, "On the 22nd of each month Stripe"],
    [{ ...daily, interval: "monthly", dayOfMonth: 11 } as const, "On the 11th of each month Stripe"],
    [{ ...daily, interval: "manual" } as const, "Whenever you ask for it on your Stripe page."],
  ])("the schedule %o is told", (schedule, words) => {
    expect(scheduleInWords(schedule)).toContain(words);
  });

  it("what is missing is told only to whom it stops, the schedule only to whom it serves", () => {
    expect(toAccountView(null)).toEqual({ status: "not_begun", missing: [], schedule: null });
    expect(toAccountView({ ...ready, ...asked })).toMatchObject({ missing: [], schedule: expect.any(String) });
    expect(toAccountView({ ...ready, ...asked, transfers: "inactive" })).toMatchObject({
      missing: ["A bank account", "Your agreement to Stripe’s terms"],
      schedule: null,
    });
  });
});
