/**
 * Workflows that ask whether somebody may do what only those may who work here. What changes something leaves an entry of the audit log;
 * staff-workflows.db.test.ts walks every one of these. A file that asks such a question and stands in neither list fails the tests.
 */

/** These change something. */
export const writingWorkflows = [
  "accounts/change-role.ts",
  "accounts/end-sessions-of.ts",
  "accounts/reinstate-user.ts",
  "accounts/restrict-user.ts",
  "catalog/add-photograph.ts",
  "catalog/add-sizes.ts",
  "catalog/apply-import.ts",
  "catalog/arrange-pictures.ts",
  "catalog/create-product.ts",
  "catalog/delete-product.ts",
  "catalog/feature-product.ts",
  "catalog/remove-size.ts",
  "catalog/show-product.ts",
  "catalog/update-product.ts",
  "disputes/answer-dispute.ts",
  "fees/schedule-fees.ts",
  "fees/withdraw-fees.ts",
  "inventory/add-inventory.ts",
  "inventory/change-by-hand.ts",
  "inventory/change-inventory.ts",
  "inventory/take-in.ts",
  "jobs/retry-deliveries.ts",
  "jobs/retry-jobs.ts",
  "jobs/retry-messages.ts",
  "jobs/run-job.ts",
  "ledger/request-check.ts",
  "orders/add-note.ts",
  "orders/cancel-by-hand.ts",
  "orders/take-step.ts",
  "payments/cancel-unpaid-order.ts",
  "payments/lift-strike.ts",
  "refunds/end-order.ts",
  "refunds/request-refund.ts",
  "refunds/retry-refund.ts",
  "settings/schedule-setting.ts",
  "settings/withdraw-setting.ts",
  "shipping/send-from-desk.ts",
  "support/answer-problem.ts",
  "support/write-message.ts",
  "verification/answer-appeal.ts",
  "verification/publish-checklist.ts",
  "verification/revoke-proof.ts",
] as const;
export type WritingWorkflow = (typeof writingWorkflows)[number];

/** Those of them that belong to the desk: whoever inspects and sends pairs may use them as well. */
export const deskWorkflows: readonly WritingWorkflow[] = ["shipping/send-from-desk.ts"];

/** These only read, or keep a file for a dry run. */
export const readingWorkflows: readonly string[] = [
  "accounts/current-actor.ts",
  "analytics/read-overview.ts",
  "audit/export-audit.ts",
  "catalog/check-import.ts",
  "catalog/export-catalog.ts",
  "health/check-parts.ts",
  "jobs/read-machinery.ts",
  "ledger/export-entries.ts",
  "ledger/reconcile.ts",
  "orders/export-orders.ts",
  "refunds/read-refund-offer.ts",
  "shipping/read-slip.ts",
  "verification/read-tag.ts",
];

/** Parts of others that ask on their behalf. */
export const askingParts: readonly string[] = [
  // Whether a key may have the scope of those who work here.
  "accounts/create-api-key.ts",
  "catalog/support.ts",
  "shipping/orders-to-ship.ts",
  // Of those who inspect: inspection.db.test.ts tells who may, and what is written down.
  "verification/support.ts",
];
