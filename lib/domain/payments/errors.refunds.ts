import type { ErrorDescription } from "@/lib/core/errors.ts";

export const refundErrors = {
  refund_not_found: { status: 404, message: "There is no such refund." },
  order_not_paid: { status: 409, message: "Nobody has paid for this order, so there is nothing to give back." },
  refund_above_paid: { status: 409, message: "That is more than is left of what the buyer paid." },
  refund_sources_wrong: { status: 422, message: "Those who pay must together pay exactly the refund." },
  refund_source_short: { status: 409, message: "One of those who pay has not got that much." },
  refund_order_disputed: {
    status: 409,
    message: "The buyer’s bank is looking at this payment. Wait until the dispute is decided.",
  },
  refund_conflict: { status: 409, message: "The order’s money changed in the meantime. Look at it again." },
  refund_not_failed: { status: 409, message: "This refund did not fail, so there is nothing to try again." },
} as const satisfies Record<string, ErrorDescription>;

export type RefundErrorCode = keyof typeof refundErrors;
