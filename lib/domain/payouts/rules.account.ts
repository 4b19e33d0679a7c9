import type { AccountFacts, AccountStatus, PayoutAccountView, PayoutSchedule } from "./model.ts";

/**
 * Where a seller stands. Money can be sent exactly when transfers are active: what Stripe asks for later does not stop them until
 * it says so.
 * @param facts null: there is no account yet
 */
export function accountStatus(facts: AccountFacts | null): AccountStatus {
  if (facts === null) return "not_begun";
  if (!facts.detailsSubmitted) return "incomplete";
  if (facts.transfers === "active") return "enabled";
  if (facts.requirementsDue.length > 0) return "restricted";
  // Stripe is looking at what was sent; nothing is asked of the seller.
  const isBeingChecked = facts.transfers === "pending" || facts.disabledReason === "requirements.pending_verification";
  return isBeingChecked || facts.disabledReason === null ? "pending" : "restricted";
}

/** Whether a payout can be sent to this account now. */
export function canReceiveTransfers(facts: AccountFacts | null): boolean {
  return accountStatus(facts) === "enabled";
}

/** What Stripe's names of requirements mean, the longest name that fits first. */
const requirementWords: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^external_account/, "A bank account"],
  [/^tos_acceptance/, "Your agreement to Stripe’s terms"],
  [/verification\.(additional_)?document/, "A photo of an identity document"],
  [/\.(ssn_last_4|id_number)$/, "Your social security number"],
  [/\.(first_name|last_name)$/, "Your name"],
  [/\.dob(\.|$)/, "Your date of birth"],
  [/\.address(\.|$)/, "Your home address"],
  [/(^|\.)phone$/, "Your phone number"],
  [/(^|\.)email$/, "Your mail address"],
  [/^business_profile/, "What you sell"],
];

/** What is missing, in words, each thing once and in the order in which Stripe asks. */
export function missingInWords(requirements: readonly string[]): string[] {
  const words = requirements.map(
    (name) =>
      requirementWords.find(([pattern]) => pattern.test(name))?.[1] ?? "More details, which Stripe’s page names",
  );
  return [...new Set(words)];
}

const capitalized = (word: string) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
const ordinals = new Intl.PluralRules("en-US", { type: "ordinal" });
const suffixes: Record<string, string> = { one: "st", two: "nd", few: "rd" };

function rhythmOf({ interval, weekday, dayOfMonth }: PayoutSchedule): string {
  if (interval === "daily") return "Every day";
  if (interval === "weekly") return weekday === null ? "Once a week" : `Every ${capitalized(weekday)}`;
  if (dayOfMonth === null) return "Once a month";
  return `On the ${dayOfMonth}${suffixes[ordinals.select(dayOfMonth)] ?? "th"} of each month`;
}

/** When the bank gets what we have sent, in words. */
export function scheduleInWords(schedule: PayoutSchedule): string {
  if (schedule.interval === "manual") return "Whenever you ask for it on your Stripe page.";
  const days = schedule.delayDays === 1 ? "1 day" : `${schedule.delayDays} days`;
  const rest = schedule.delayDays === 0 ? "as soon as it is there" : `about ${days} after it was sent`;
  return `${rhythmOf(schedule)} Stripe passes on to your bank what has arrived; a payout arrives ${rest}.`;
}

/** An account as its owner sees it. @param facts null: there is none yet */
export function toAccountView(facts: AccountFacts | null): PayoutAccountView {
  const status = accountStatus(facts);
  const isAsked = status === "incomplete" || status === "restricted";
  return {
    status,
    missing: facts && isAsked ? missingInWords(facts.requirementsDue) : [],
    schedule: facts?.schedule && status === "enabled" ? scheduleInWords(facts.schedule) : null,
  };
}
