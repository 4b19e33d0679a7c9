import type { Illustration } from "@/lib/domain/catalog/model.ts";
import type { AppealOutcome } from "./model.appeals.ts";
import type { ChecklistItem } from "./model.checklists.ts";
import type { CheckResult, Verdict, VerificationStatus } from "./model.ts";

/*
 * What the queries of inspections hand to screens and to the API. Everything is JSON-safe: times are RFC 3339 text. Views that people
 * outside the desk get never name an inspector.
 */

/** How the queue may be looked at. */
export const queueViews = ["oldest", "deadline", "mine", "second_look", "done"] as const;
export type QueueView = (typeof queueViews)[number];

/** Enough of the shoe to recognize and to check it. */
export interface InspectedPairView {
  productId: string;
  slug: string;
  styleCode: string;
  brand: string;
  name: string;
  colorway: string;
  /** As ordered. */
  sizeLabel: string;
  illustration: Illustration;
}

/** Who has a pair on the table, for colleagues. */
export interface ClaimView {
  userId: string;
  name: string;
  until: string;
}

/** One line of the queue. */
export interface TaskListItemView {
  taskId: string;
  orderNumber: string;
  status: VerificationStatus;
  openedAt: string;
  dueAt: string;
  decidedAt: string | null;
  isLate: boolean;
  /** Null: nobody has it, or their claim is over. */
  claim: ClaimView | null;
  isMine: boolean;
  /** Whether the reader may take it now. */
  mayClaim: boolean;
  pair: InspectedPairView;
}

export interface QueueCounts {
  waiting: number;
  late: number;
  mine: number;
  secondLook: number;
}

export interface PhotoView {
  photoId: string;
  /** The point of the list it shows; null: the whole pair. */
  itemKey: string | null;
  /** Pixels of what was sent, upright. */
  width: number;
  height: number;
  url: string;
  smallUrl: string;
}

/** A verdict with the name of who gave it: for the desk only. */
export interface VerdictView {
  round: 1 | 2;
  verdict: Verdict;
  inspectorName: string;
  note: string;
  results: CheckResult[];
  measuredSize: string | null;
  at: string;
}

/** A tag of a passed pair. */
export interface ProofTagView {
  code: string;
  issuedAt: string;
  revokedAt: string | null;
  revokedReason: string | null;
}

/** One inspection with everything the desk knows of it. */
export interface TaskView extends TaskListItemView {
  orderId: string;
  checklistVersion: number;
  items: ChecklistItem[];
  /** In the order of the list. */
  results: CheckResult[];
  measuredSize: string | null;
  revision: number;
  photos: PhotoView[];
  verdicts: VerdictView[];
  proof: ProofTagView | null;
  appealId: string | null;
  /** The reader found the fault and may not be the second person. */
  isFirstInspector: boolean;
  isOwnTrade: boolean;
  mayRevokeProof: boolean;
}

/** What an appeal is to its seller. */
export interface OwnAppealView {
  words: string;
  filedAt: string;
  photos: PhotoView[];
  outcome: AppealOutcome | null;
  answer: string | null;
  answeredAt: string | null;
}

/** What buyer and seller see of an inspection. Names nobody. */
export interface EvidenceView {
  status: "in_inspection" | "passed" | "failed";
  arrivedAt: string;
  dueAt: string;
  decidedAt: string | null;
  checklistVersion: number;
  /** Null until the verdict. */
  findings: {
    items: (CheckResult & { title: string })[];
    measuredSize: string | null;
    /** Whether the size that was read is another than the one that was ordered. */
    isOtherSize: boolean;
    photos: PhotoView[];
    /** What the last inspector wrote to the verdict. */
    note: string;
    /** How many people have looked. */
    inspectors: number;
  } | null;
  /** The pair's tag; null unless it passed. */
  proof: Pick<ProofTagView, "code" | "revokedAt"> | null;
  /** Only for the seller and the desk. */
  appeal: OwnAppealView | null;
  /** Until when the seller may appeal; null for everybody else, and when they may not. */
  appealUntil: string | null;
  /** What the seller has added to an appeal that they are writing. */
  appealPhotos: PhotoView[];
}

/** What a scanned tag says to anybody. No name, no order, no price. */
export interface ProofView {
  code: string;
  brand: string;
  name: string;
  colorway: string;
  styleCode: string;
  slug: string;
  sizeLabel: string;
  inspectedAt: string;
  checklistVersion: number;
  points: number;
  /** A photograph of this very pair; null: none was taken. */
  photo: { url: string; smallUrl: string; width: number; height: number } | null;
  revokedAt: string | null;
}

/** One line of the list of appeals. */
export interface AppealListItemView {
  appealId: string;
  taskId: string;
  orderNumber: string;
  sellerName: string;
  filedAt: string;
  outcome: AppealOutcome | null;
  answeredAt: string | null;
  pair: InspectedPairView;
}

/** One appeal with what there is to weigh. */
export interface AppealView extends AppealListItemView {
  words: string;
  photos: PhotoView[];
  answer: string | null;
  answeredByName: string | null;
  /** Warnings that count against the seller now. */
  sellerWarnings: number;
  task: TaskView;
  mayAnswer: boolean;
}
