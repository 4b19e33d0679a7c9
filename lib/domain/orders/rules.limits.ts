import type { Settings } from "@/lib/domain/settings/model.ts";
import type { ActorKind, DeadlineKind } from "./model.ts";

type LimitSettings = Pick<
  Settings,
  | "paymentDueHours"
  | "shipByBusinessDays"
  | "shipExtensionBusinessDays"
  | "arrivalDays"
  | "inspectionDays"
  | "payoutWindowDays"
>;

/** What the first versions of these settings say. */
export const usualLimits: LimitSettings = {
  paymentDueHours: 24,
  shipByBusinessDays: 2,
  shipExtensionBusinessDays: 1,
  arrivalDays: 10,
  inspectionDays: 3,
  payoutWindowDays: 3,
};

interface Limit {
  /** Who has to act until then. */
  by: ActorKind | "carrier";
  /** How long that is and from when, in words. */
  length: (settings: LimitSettings) => string;
  /** What follows when it is over. */
  consequence: string;
}

const count = (amount: number, unit: string) => `${amount} ${unit}${amount === 1 ? "" : "s"}`;

/** Every deadline of an order in words. Rows of the table name theirs; the moments themselves: rules.deadlines.ts. */
export const limits: Readonly<Record<DeadlineKind, Limit>> = {
  payment: {
    by: "buyer",
    length: ({ paymentDueHours }) => `${count(paymentDueHours, "hour")} from a charge that failed`,
    consequence: "The order is cancelled, the pair goes back into the book and the buyer gets a strike.",
  },
  shipping: {
    by: "seller",
    length: ({ shipByBusinessDays, shipExtensionBusinessDays }) =>
      `${count(shipByBusinessDays, "business day")} from the payment, once ${shipExtensionBusinessDays} more if the seller asks`,
    consequence:
      "The order is cancelled, the seller pays a penalty, and the buyer gets another pair or everything back.",
  },
  arrival: {
    by: "carrier",
    length: ({ arrivalDays }) => `${count(arrivalDays, "day")} from when the seller ships`,
    consequence: "The admins are told; the parcel is still waited for.",
  },
  inspection: {
    by: "authenticator",
    length: ({ inspectionDays }) => `${count(inspectionDays, "day")} from the arrival`,
    consequence: "The admins are told; the inspection goes on.",
  },
  problem: {
    by: "buyer",
    length: ({ payoutWindowDays }) => `${count(payoutWindowDays, "day")} from the delivery`,
    consequence: "The order is completed and the seller is paid.",
  },
};
