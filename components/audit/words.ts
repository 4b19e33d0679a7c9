import type { AuditAction, AuditSubjectKind } from "@/lib/domain/audit/model.ts";

/** What was done, after the name of whoever did it. */
export const auditSentences: Record<AuditAction, string> = {
  "product.create": "added the shoe",
  "product.update": "changed it",
  "product.hide": "hid it",
  "product.show": "showed it again",
  "product.feature": "put it on the shelf",
  "product.unfeature": "took it off the shelf",
  "product.delete": "deleted it",
  "product.add_sizes": "added sizes",
  "product.remove_size": "removed a size",
  "product.add_image": "added a photograph",
  "product.change_image": "arranged the pictures",
  "product.remove_image": "removed a photograph",
  "fees.schedule": "entered new fees",
  "fees.withdraw": "withdrew fees",
  "settings.schedule": "changed a setting",
  "settings.withdraw": "withdrew a change",
  "order.end": "ended the order",
  "refund.request": "gave money back",
  "refund.retry": "tried a refund again",
  "dispute.answer": "answered a bank",
  "checklist.publish": "published a checklist",
  "verification.receive": "took the parcel in",
  "verification.claim": "took the pair",
  "verification.release": "put the pair back",
  "verification.verdict": "gave a verdict",
  "verification.second_verdict": "looked as the second person",
  "verification.revoke_proof": "revoked the proof",
  "verification.answer_appeal": "answered the appeal",
  "parcel.send": "sent the pair to its buyer",
  "parcel.return": "sent the pair back to its seller",
  "parcel.correct": "corrected a tracking number",
  "user.suspend": "suspended the person",
  "user.ban": "banned the person",
  "user.reinstate": "let the person trade again",
  "user.grant_role": "gave a role",
  "user.revoke_role": "took a role away",
  "user.end_sessions": "signed the person out",
  "strike.lift": "lifted a strike",
  "order.force": "took the order on by hand",
  "order.cancel": "cancelled the unpaid order",
  "order.note": "wrote a note",
  "order.message": "wrote to one side",
  "problem.answer": "answered the buyer's problem",
  "inventory.change": "changed the stock",
  "ledger.check": "had the ledger checked",
  "job.retry": "had failed jobs tried again",
  "job.run": "had a job run",
  "outbox.retry": "had failed messages tried again",
  "delivery.retry": "had failed notifications sent again",
};

/** `retailPriceCents` → `retail price cents` */
export function wordsOf(name: string): string {
  return name.replaceAll(/([A-Z])/g, " $1").toLowerCase();
}

/** A fact as it can be read. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

export const subjectKindWords: Record<AuditSubjectKind, string> = {
  product: "Shoe",
  fees: "Fees",
  settings: "Settings",
  order: "Order",
  dispute: "Dispute",
  checklist: "Checklist",
  verification: "Inspection",
  user: "Person",
  inventory: "Stock",
  operations: "Jobs and checks",
};

/** The page of what an entry is about; null where there is none. @param name what it is called */
export function subjectHref(kind: AuditSubjectKind, subjectId: string, name: string | null): string | null {
  switch (kind) {
    case "product":
      return `/admin/catalog/${subjectId}`;
    case "order":
      return name === null ? null : `/admin/orders/${name}`;
    case "dispute":
      return `/admin/disputes/${subjectId}`;
    case "user":
      return `/admin/users/${subjectId}`;
    case "inventory":
      return `/admin/inventory/${subjectId}`;
    case "fees":
      return "/admin/fees";
    case "settings":
      return "/admin/settings";
    case "checklist":
      return "/desk/checklist";
    case "verification":
      return `/desk/inspection/${subjectId}`;
    case "operations":
      return "/admin/jobs";
  }
}
