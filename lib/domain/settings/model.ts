/** How a setting's number is read and typed. Business days are those from Monday to Friday. */
export type SettingUnit = "cents" | "bps" | "count" | "hours" | "days" | "businessDays";

export const settingGroups = ["market", "payment", "shipping", "inspection", "afterDelivery"] as const;
export type SettingGroup = (typeof settingGroups)[number];

interface SettingDefinition {
  /** Of the row in the database. */
  key: string;
  group: SettingGroup;
  unit: SettingUnit;
  minimum: number;
  maximum: number;
  label: string;
  /** What it does, and which moment's value counts. */
  hint: string;
}

/** Every number of the rules that those who run the place may change; the migrations store the first version of each. */
export const settingDefinitions = {
  minimumPriceCents: {
    key: "minimum_price_cents",
    group: "market",
    unit: "cents",
    minimum: 1,
    maximum: 100_000,
    label: "Smallest price",
    hint: "No bid or ask may be below it. Counts when an offer is placed; offers in the book stay.",
  },
  paymentDueHours: {
    key: "payment_due_hours",
    group: "payment",
    unit: "hours",
    minimum: 1,
    maximum: 168,
    label: "Time to pay after a declined charge",
    hint: "Counts when the charge fails for the first time. After it the order is cancelled.",
  },
  paymentReminderHours: {
    key: "payment_reminder_hours",
    group: "payment",
    unit: "hours",
    minimum: 1,
    maximum: 168,
    label: "Reminder before the payment is due",
    hint: "How long before the deadline a buyer is reminded.",
  },
  unpaidStrikesLimit: {
    key: "unpaid_strikes_limit",
    group: "payment",
    unit: "count",
    minimum: 1,
    maximum: 20,
    label: "Strikes that suspend bidding",
    hint: "A strike is an order left unpaid. Counts when a strike is given and when a bid is placed.",
  },
  strikeWindowDays: {
    key: "strike_window_days",
    group: "payment",
    unit: "days",
    minimum: 1,
    maximum: 365,
    label: "How long a strike counts",
    hint: "Older strikes are forgotten.",
  },
  shipByBusinessDays: {
    key: "ship_by_business_days",
    group: "shipping",
    unit: "businessDays",
    minimum: 1,
    maximum: 30,
    label: "Time to ship",
    hint: "Counts when the order is paid. After it the order is cancelled and the seller pays the penalty.",
  },
  shipExtensionBusinessDays: {
    key: "ship_extension_business_days",
    group: "shipping",
    unit: "businessDays",
    minimum: 0,
    maximum: 10,
    label: "Extension a seller may take",
    hint: "Once an order and before the deadline; 0 for none. Counts when the seller asks for it.",
  },
  shipReminderHours: {
    key: "ship_reminder_hours",
    group: "shipping",
    unit: "hours",
    minimum: 1,
    maximum: 168,
    label: "Reminder before the pair has to be shipped",
    hint: "How long before the deadline a seller is reminded.",
  },
  sellerPenaltyBps: {
    key: "seller_penalty_bps",
    group: "shipping",
    unit: "bps",
    minimum: 0,
    maximum: 10_000,
    label: "Penalty for a failed sale",
    hint: "A share of the price: not shipped, or failed inspection. Counts when the pair is traded.",
  },
  sellerPenaltyMinimumCents: {
    key: "seller_penalty_minimum_cents",
    group: "shipping",
    unit: "cents",
    minimum: 1,
    maximum: 100_000,
    label: "Smallest penalty",
    hint: "However cheap the pair was. Counts when the pair is traded.",
  },
  arrivalDays: {
    key: "arrival_days",
    group: "inspection",
    unit: "days",
    minimum: 1,
    maximum: 60,
    label: "Time to arrive for inspection",
    hint: "Counts when the seller ships. A parcel that has not arrived by then is flagged as late.",
  },
  inspectionDays: {
    key: "inspection_days",
    group: "inspection",
    unit: "days",
    minimum: 1,
    maximum: 30,
    label: "Time to inspect",
    hint: "Counts when the pair arrives. An inspection that takes longer is flagged as late.",
  },
  sellerWarningsLimit: {
    key: "seller_warnings_limit",
    group: "inspection",
    unit: "count",
    minimum: 1,
    maximum: 20,
    label: "Warnings that suspend selling",
    hint: "A warning is a pair that failed its inspection. Counts when a warning is given and when an ask is placed.",
  },
  warningWindowDays: {
    key: "warning_window_days",
    group: "inspection",
    unit: "days",
    minimum: 1,
    maximum: 365,
    label: "How long a warning counts",
    hint: "Older warnings are forgotten.",
  },
  appealDays: {
    key: "appeal_days",
    group: "inspection",
    unit: "days",
    minimum: 1,
    maximum: 60,
    label: "Time to appeal",
    hint: "Counts when a pair fails its inspection. After it its seller cannot appeal any more.",
  },
  payoutWindowDays: {
    key: "payout_window_days",
    group: "afterDelivery",
    unit: "days",
    minimum: 0,
    maximum: 30,
    label: "Time to report a problem",
    hint: "After the delivery; then the order is completed and its seller paid. 0 pays at once.",
  },
} as const satisfies Record<string, SettingDefinition>;

export type SettingName = keyof typeof settingDefinitions;
export const settingNames = Object.keys(settingDefinitions) as SettingName[];

/** Every setting's value at one moment. */
export type Settings = Readonly<Record<SettingName, number>>;

/** One version of a setting that counts or will. */
export interface DatedSetting {
  key: string;
  version: number;
  value: number;
  effectiveAt: Date;
}

/** A new value as somebody has thought it up. */
export interface SettingDraft {
  name: SettingName;
  value: number;
  /** The newest version its author has seen: if there is another by now, nothing happens. */
  basedOnVersion: number;
  /** Null: as soon as every process can know of it. */
  startsAt: Date | null;
}

/** Where a version stands: it counts, it counted, it will, or it was taken back. */
export type SettingVersionState = "in_force" | "past" | "scheduled" | "withdrawn";

/** One version as its administrators see it; JSON-safe. */
export interface SettingVersionView {
  version: number;
  value: number;
  state: SettingVersionState;
  /** ISO 8601 in UTC, as are the others. */
  effectiveAt: string;
  createdAt: string;
  withdrawnAt: string | null;
  /** Whether it can still be taken back. */
  isWithdrawable: boolean;
}

/** One setting with its history; the version that starts last first, those withdrawn at the end. */
export interface SettingView {
  name: SettingName;
  value: number;
  newestVersion: number;
  versions: SettingVersionView[];
}
