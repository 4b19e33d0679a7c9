/** Everything that leaves an entry. Other modules' entries are added here, so that one list knows them all. */
export const auditActions = [
  "product.create",
  "product.update",
  "product.hide",
  "product.show",
  "product.feature",
  "product.unfeature",
  "product.delete",
  "product.add_sizes",
  "product.remove_size",
  "product.add_image",
  "product.change_image",
  "product.remove_image",
  "fees.schedule",
  "fees.withdraw",
  "settings.schedule",
  "settings.withdraw",
  "order.end",
  "refund.request",
  "refund.retry",
  "dispute.answer",
  "checklist.publish",
  "verification.receive",
  "verification.claim",
  "verification.release",
  "verification.verdict",
  "verification.second_verdict",
  "verification.revoke_proof",
  "verification.answer_appeal",
  "parcel.send",
  "parcel.return",
  "parcel.correct",
  "user.suspend",
  "user.ban",
  "user.reinstate",
  "user.grant_role",
  "user.revoke_role",
  "user.end_sessions",
  "strike.lift",
  "order.force",
  "order.cancel",
  "order.note",
  "order.message",
  "problem.answer",
  "inventory.change",
  "ledger.check",
  "job.retry",
  "job.run",
  "outbox.retry",
  "delivery.retry",
] as const;
export type AuditAction = (typeof auditActions)[number];

export const auditSubjectKinds = [
  "product",
  "fees",
  "settings",
  "order",
  "dispute",
  "checklist",
  "verification",
  "user",
  "inventory",
  "operations",
] as const;
export type AuditSubjectKind = (typeof auditSubjectKinds)[number];

/** What is done to the fees is about all of their versions, which have no ids: the log knows them by this one. */
export const feesSubjectId = "00000000-0000-4000-8000-00000000fee5";

/** As with the fees: publishing is about all versions of the checklist. */
export const checklistSubjectId = "00000000-0000-4000-8000-0000000c4ec5";

/** What is done to a setting is about all of its versions; the entry names the setting. */
export const settingsSubjectId = "00000000-0000-4000-8000-00000005e775";

/** Jobs, messages and files have no such ids: what is done to them stands under this one, with their own ids among the facts. */
export const operationsSubjectId = "00000000-0000-4000-8000-0000000000b5";

/** Facts about the subject; JSON-safe. */
export type AuditFacts = Record<string, unknown>;

export interface AuditEntryInput {
  action: AuditAction;
  subjectKind: AuditSubjectKind;
  subjectId: string;
  /** What it was; null where it did not exist. */
  before: AuditFacts | null;
  /** What it became; null where it is gone. */
  after: AuditFacts | null;
}

/** One entry as the screens show it. */
export interface AuditEntryView {
  /** A decimal string. */
  id: string;
  action: AuditAction;
  /** ISO 8601 in UTC. */
  at: string;
  /** Null: the system itself, or somebody who is gone. */
  actorName: string | null;
  before: AuditFacts | null;
  after: AuditFacts | null;
}

/** One entry of the whole log, with what it is about. */
export interface AuditRowView extends AuditEntryView {
  actorId: string | null;
  subjectKind: AuditSubjectKind;
  subjectId: string;
  /** What the subject is called; null where it has no name or is gone. */
  subjectName: string | null;
}
