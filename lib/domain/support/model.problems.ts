import { dayMs } from "@/lib/core/clock.ts";
import type { Cents } from "@/lib/core/money.ts";
import type { OrderProductView } from "@/lib/domain/orders/model.views.ts";

/** What may be wrong with a pair that has arrived. */
export const problemKinds = ["wrong_pair", "damaged", "counterfeit", "missing_accessories", "other"] as const;
export type ProblemKind = (typeof problemKinds)[number];

export const problemKindLabels: Record<ProblemKind, string> = {
  wrong_pair: "It is another pair",
  damaged: "It is damaged or worn",
  counterfeit: "I doubt that it is genuine",
  missing_accessories: "Something is missing from the box",
  other: "Something else",
};

/** What those who run the place decide about a problem. */
export const problemAnswers = ["refunded", "partly_refunded", "rejected"] as const;
export type ProblemAnswer = (typeof problemAnswers)[number];

/** How a problem ended; `withdrawn`: the buyer said that all is well after all. */
export const problemOutcomes = [...problemAnswers, "withdrawn"] as const;
export type ProblemOutcome = (typeof problemOutcomes)[number];

export const longestProblem = 4_000;
export const longestProblemAnswer = 2_000;
export const mostProblemPhotos = 8;
/** How soon a problem is to be answered. */
export const problemAnswerMs = 2 * dayMs;

/** A photograph; JSON-safe. Its addresses open only for those whom the order concerns. */
export interface ProblemPhotoView {
  photoId: string;
  width: number;
  height: number;
  url: string;
  smallUrl: string;
}

/** What the buyer reports, for both people of the trade and those who run the place; JSON-safe. */
export interface ProblemView {
  problemId: string;
  orderNumber: string;
  kind: ProblemKind;
  words: string;
  photos: ProblemPhotoView[];
  reportedAt: string;
  /** Until when it is to be answered. */
  dueAt: string;
  outcome: ProblemOutcome | null;
  /** Null while there is none, and where the buyer has withdrawn it. */
  answer: string | null;
  /** What goes back to the buyer because of it; null where nothing does. Not told to the seller. */
  refundCents: Cents | null;
  answeredAt: string | null;
}

/** A problem in the list of those who answer. */
export interface ProblemListItemView {
  problemId: string;
  orderNumber: string;
  kind: ProblemKind;
  buyerName: string;
  reportedAt: string;
  dueAt: string;
  isLate: boolean;
  outcome: ProblemOutcome | null;
  answeredAt: string | null;
  product: OrderProductView;
}

/** What whoever answers has before them. */
export interface AdminProblemView extends ProblemView {
  product: OrderProductView;
  buyer: { userId: string; name: string };
  seller: { userId: string; name: string };
  isLate: boolean;
  answeredByName: string | null;
  /** What of the payment can still go back. */
  leftCents: Cents;
  /** What the seller is to be paid for the pair. */
  payoutCents: Cents;
  /** Open, and no trade of the reader's own. */
  mayAnswer: boolean;
}
