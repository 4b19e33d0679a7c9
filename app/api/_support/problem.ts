import "server-only";
import { commonErrors, type ErrorDescription } from "@/lib/core/errors.ts";
import type { Failure } from "@/lib/core/result.ts";
import { accountErrors } from "@/lib/domain/accounts/errors.ts";
import { catalogAdminErrors } from "@/lib/domain/catalog/errors.admin.ts";
import { inventoryErrors } from "@/lib/domain/catalog/errors.inventory.ts";
import { galleryErrors } from "@/lib/domain/catalog/errors.pictures.ts";
import { catalogErrors } from "@/lib/domain/catalog/errors.ts";
import { checkoutErrors } from "@/lib/domain/checkout/errors.ts";
import { followingErrors } from "@/lib/domain/following/errors.ts";
import { marketErrors } from "@/lib/domain/market/errors.ts";
import { notificationErrors } from "@/lib/domain/notifications/errors.ts";
import { operationsErrors } from "@/lib/domain/operations/errors.ts";
import { orderErrors } from "@/lib/domain/orders/errors.ts";
import { feeErrors } from "@/lib/domain/payments/errors.fees.ts";
import { refundErrors } from "@/lib/domain/payments/errors.refunds.ts";
import { paymentErrors } from "@/lib/domain/payments/errors.ts";
import { payoutErrors } from "@/lib/domain/payouts/errors.ts";
import { portfolioErrors } from "@/lib/domain/portfolio/errors.ts";
import { shippingErrors } from "@/lib/domain/shipping/errors.ts";
import { supportErrors } from "@/lib/domain/support/errors.ts";
import { appealErrors } from "@/lib/domain/verification/errors.appeals.ts";
import { checklistErrors } from "@/lib/domain/verification/errors.checklists.ts";
import { proofErrors } from "@/lib/domain/verification/errors.proofs.ts";
import { verificationErrors } from "@/lib/domain/verification/errors.ts";
import { webhookErrors } from "@/lib/domain/webhooks/errors.ts";
import { type PictureErrorCode, pictureErrors } from "@/lib/platform/pictures.ts";

/** Every code the API can answer with: the one place where a code becomes an HTTP status. */
export const apiErrors = {
  ...commonErrors,
  ...accountErrors,
  ...inventoryErrors,
  ...marketErrors,
  ...catalogErrors,
  ...catalogAdminErrors,
  ...followingErrors,
  ...notificationErrors,
  ...portfolioErrors,
  ...checkoutErrors,
  ...orderErrors,
  ...paymentErrors,
  ...shippingErrors,
  ...operationsErrors,
  ...feeErrors,
  ...refundErrors,
  ...payoutErrors,
  ...galleryErrors,
  ...pictureErrors,
  idempotency_in_progress: {
    status: 409,
    message: "A request with this Idempotency-Key is still being carried out. Send it again in a moment.",
  },
  not_ready: { status: 503, message: "This process cannot serve at the moment: its database does not answer." },
  ...verificationErrors,
  ...appealErrors,
  ...proofErrors,
  ...checklistErrors,
  ...webhookErrors,
  ...supportErrors,
  method_not_allowed: { status: 405, message: "This address does not take that method. See the Allow header." },
  internal_error: {
    status: 500,
    message: "Something went wrong on our side. Try again, and if it goes on, tell us the request id.",
  },
} as const satisfies Record<string, ErrorDescription>;

export type ApiErrorCode = keyof typeof apiErrors;

/** What may be wrong with a picture that was sent. */
export const pictureErrorCodes = Object.keys(pictureErrors) as PictureErrorCode[];

/** RFC 9457, with the members that are ours: `code`, `requestId`, `errors` and `details`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ApiErrorCode;
  requestId: string;
  /** One entry a field. */
  errors?: { field: string; message: string }[];
  /** Facts to react to, e.g. the new quote. */
  details?: Record<string, unknown>;
}

/** RFC 6750: how to say who one is, and what is wrong with how one did. */
function challenge(code: ApiErrorCode): string {
  return `Bearer realm="solebook"${code === "invalid_token" ? ', error="invalid_token"' : ""}`;
}

/**
 * An expected failure as `application/problem+json`.
 * @param requestId what the caller can quote when asking us about it
 */
export function problemResponse(failure: Failure<ApiErrorCode>, requestId: string, headers: HeadersInit = {}) {
  const { status, message: title } = apiErrors[failure.code];
  const problem: Problem = {
    type: `urn:solebook:problem:${failure.code}`,
    title,
    status,
    detail: failure.message,
    code: failure.code,
    requestId,
    ...(failure.fields && { errors: Object.entries(failure.fields).map(([field, message]) => ({ field, message })) }),
    ...(failure.details && { details: failure.details }),
  };
  const all = new Headers(headers);
  all.set("content-type", "application/problem+json");
  if (status === 401) all.set("www-authenticate", challenge(failure.code));
  return new Response(JSON.stringify(problem), { status, headers: all });
}
