import type Stripe from "stripe";

/** The body of an error as Stripe words it. */
export interface StripeErrorBody {
  type: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error";
  message: string;
  code?: string;
  decline_code?: string;
  param?: string;
  doc_url?: string;
  charge?: string;
  payment_intent?: Stripe.PaymentIntent;
  payment_method?: Stripe.PaymentMethod;
  setup_intent?: Stripe.SetupIntent;
}

/** A request that is answered with an error. */
export class StripeFailure extends Error {
  override name = "StripeFailure";

  /**
   * @param isOutcome what the request did stays done: a declined charge is a charge. Otherwise everything is undone.
   */
  constructor(
    readonly status: number,
    readonly body: StripeErrorBody,
    readonly isOutcome = false,
  ) {
    super(body.message);
  }

  /** Refused before anything was tried: not remembered under the idempotency key. */
  get isAboutParameters(): boolean {
    return this.body.code?.startsWith("parameter_") ?? false;
  }
}

function withDocument(body: StripeErrorBody): StripeErrorBody {
  if (body.code === undefined) return body;
  return { ...body, doc_url: `https://docs.stripe.com/error-codes/${body.code.replaceAll("_", "-")}` };
}

/** A request that makes no sense: 400. */
export function invalid(message: string, details: { code?: string; param?: string } = {}): StripeFailure {
  return new StripeFailure(400, withDocument({ type: "invalid_request_error", message, ...details }));
}

/** Something named that is not there. @param isPath named in the address, not in the parameters */
export function notFound(noun: string, id: string, param: string, isPath: boolean): StripeFailure {
  const body = { code: "resource_missing", message: `No such ${noun}: '${id}'`, param } as const;
  return new StripeFailure(isPath ? 404 : 400, withDocument({ type: "invalid_request_error", ...body }));
}

/** A card that was refused: 402. @param isOutcome what was tried stays on record */
export function declined(details: Omit<StripeErrorBody, "type">, isOutcome = true): StripeFailure {
  return new StripeFailure(402, withDocument({ type: "card_error", ...details }), isOutcome);
}
