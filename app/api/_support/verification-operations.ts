import type { ApiErrorCode } from "./problem.ts";

/** What the operations of the desk on one inspection have in common. */
export const deskOperation = { tag: "Verification", access: "admin", may: "verification.view" } as const;

/** What may be said of an inspection that somebody wants to change. */
export const taskErrors = ["task_not_found", "own_trade"] as const satisfies readonly ApiErrorCode[];

/** What may be said to somebody who wants to have a pair on the table. */
export const claimErrors = [
  ...taskErrors,
  "task_claimed",
  "task_decided",
  "second_look_by_first",
] as const satisfies readonly ApiErrorCode[];

/** What may be said to somebody who should have it. */
export const workErrors = [...claimErrors, "task_not_claimed"] as const satisfies readonly ApiErrorCode[];

/** What may become of an order that moves on meanwhile. */
export const orderStepErrors = [
  "order_not_found",
  "order_conflict",
  "transition_not_possible",
  "transition_forbidden",
] as const satisfies readonly ApiErrorCode[];

/** What may be said to a seller who appeals. */
export const appealErrors = [
  "appeal_not_possible",
  "appeal_too_late",
  "appeal_exists",
] as const satisfies readonly ApiErrorCode[];
