import type { ErrorDescription } from "@/lib/core/errors.ts";
import { fail } from "@/lib/core/result.ts";

export const webhookErrors = {
  webhook_not_found: { status: 404, message: "You have no such webhook." },
  webhook_delivery_not_found: { status: 404, message: "This webhook has no such delivery. They are kept for 30 days." },
  webhook_disabled: { status: 409, message: "This webhook is switched off. Switch it on first." },
  webhook_delivery_waiting: { status: 409, message: "This delivery is still being tried. Wait until it has ended." },
  too_many_webhooks: { status: 409, message: "You have as many webhooks as we keep. Remove one first." },
  target_invalid: { status: 422, message: "This is no address that we can send to." },
  target_refused: { status: 422, message: "This address leads into a private network." },
  target_unresolvable: { status: 422, message: "There is no server of this name." },
} as const satisfies Record<string, ErrorDescription>;

export type WebhookErrorCode = keyof typeof webhookErrors;

/** An expected failure of this module with its usual sentence. */
export function webhookFailure<Code extends WebhookErrorCode>(code: Code) {
  return fail(code, webhookErrors[code].message);
}
