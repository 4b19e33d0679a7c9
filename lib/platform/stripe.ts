import "server-only";
import Stripe from "stripe";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type CircuitBreaker, createCircuitBreaker, isCircuitOpen } from "./circuit-breaker.ts";
import { env } from "./env.ts";
import { logger } from "./logger.ts";
import { annotateSpan, inSpan } from "./tracing.ts";

const timeoutMs = 10_000;
/** Of one call; the package repeats with the same idempotency key. */
const repetitions = 2;
const failuresInARow = 5;
const restMs = 10_000;
/** How old a webhook may be; Stripe's own default. */
const toleranceSeconds = 300;

const shared = globalThis as typeof globalThis & { solebookStripe?: { client: Stripe; breaker: CircuitBreaker } };

/**
 * What kind of error of Stripe's this is; null for others. By its name and not by its class: the site's bundles hold the package
 * several times and share one client, so an error may come from another copy than the one that looks at it.
 */
function kindOf(error: unknown): string | null {
  if (!(error instanceof Error) || !("type" in error) || !("rawType" in error)) return null;
  return typeof error.type === "string" ? error.type : null;
}

const outages: readonly (string | null)[] = ["StripeConnectionError", "StripeAPIError", "StripeRateLimitError"];

/** Whether an error says that Stripe is down or did not answer, rather than what it thinks of a request. */
function isOutage(error: unknown): boolean {
  return outages.includes(kindOf(error));
}

/** Whether an error is an answer of Stripe, of whatever kind. */
export function isStripeError(error: unknown): error is Stripe.errors.StripeError {
  return kindOf(error) !== null;
}

/** Whether a bank has refused a card. */
export function isCardRefusal(error: unknown): error is Stripe.errors.StripeCardError {
  return kindOf(error) === "StripeCardError";
}

function createClient(): Stripe {
  const { STRIPE_SECRET_KEY, STRIPE_HOST, STRIPE_PORT, STRIPE_PROTOCOL } = env();
  const client = new Stripe(STRIPE_SECRET_KEY, {
    timeout: timeoutMs,
    maxNetworkRetries: repetitions,
    telemetry: false,
    appInfo: { name: "Solebook" },
    ...(STRIPE_HOST === undefined ? {} : { host: STRIPE_HOST, port: STRIPE_PORT, protocol: STRIPE_PROTOCOL }),
  });
  client.on("response", ({ method, path, status, request_id: requestId }: Stripe.ResponseEvent) => {
    const [urlPath = ""] = path.split("?", 1);
    annotateSpan({
      "http.request.method": method,
      "url.path": urlPath,
      "http.response.status_code": status,
      "stripe.request_id": requestId,
    });
  });
  return client;
}

/** Made at the first use, so that `next build` needs no key. */
function connect() {
  shared.solebookStripe ??= {
    client: createClient(),
    breaker: createCircuitBreaker({
      isOutage,
      failures: failuresInARow,
      restMs,
      onChange: (state) => logger.warn({ state }, "the way to Stripe changed"),
    }),
  };
  return shared.solebookStripe;
}

/**
 * Asks Stripe. Fails with `payments_unavailable` when it is down or does not answer: whether the request had an effect is then
 * unknown, and repeating it with the same idempotency key is safe. Refusals of Stripe are thrown as its own errors.
 */
export async function askStripe<T>(ask: (stripe: Stripe) => Promise<T>): Promise<Result<T, "payments_unavailable">> {
  const { client, breaker } = connect();
  try {
    return ok(await inSpan("Stripe", { kind: "client" }, () => breaker.run(() => ask(client))));
  } catch (error) {
    if (!isCircuitOpen(error) && !isOutage(error)) throw error;
    logger.warn({ reason: error instanceof Error ? error.name : "unknown" }, "Stripe did not answer");
    return fail("payments_unavailable", "Payments do not answer at the moment.");
  }
}

/** Whether calls are made at all at the moment; while not, callers are refused at once. */
export function isStripeCalled(): boolean {
  return !connect().breaker.isOpen;
}

/** Whether Stripe has nothing by this name, or nothing more to do with it. */
export function isStripeRefusal(error: unknown): error is Stripe.errors.StripeInvalidRequestError {
  return kindOf(error) === "StripeInvalidRequestError";
}

/** Whether Stripe keeps something from us: an account that is not connected to us, or no longer. */
export function isStripeDenial(error: unknown): boolean {
  return isStripeError(error) && error.type === "StripePermissionError" && error.code === "account_invalid";
}

/**
 * An event that Stripe has signed, by any of our secrets and not too long ago.
 * @param body as it came, byte for byte
 * @returns null when the signature does not prove it
 */
export function readStripeEvent(body: string, signature: string): Stripe.Event | null {
  const { client } = connect();
  for (const secret of env().STRIPE_WEBHOOK_SECRET) {
    try {
      return client.webhooks.constructEvent(body, signature, secret, toleranceSeconds);
    } catch (error) {
      if (!(kindOf(error) === "StripeSignatureVerificationError")) throw error;
    }
  }
  return null;
}
