import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import EasyPostClient from "@easypost/api";
import { z } from "zod";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type CircuitBreaker, createCircuitBreaker } from "./circuit-breaker.ts";
import { env } from "./env.ts";
import { logger } from "./logger.ts";
import { inSpan } from "./tracing.ts";

/*
 * The way to EasyPost, who asks all carriers where parcels are and tells us by webhook. docs/shipping.md says how it is set up.
 */

const timeoutMs = 10_000;
const failuresInARow = 5;
const restMs = 10_000;
/** How old, or how far ahead of our clock, a webhook may be. */
const toleranceMs = 5 * 60_000;

/** What EasyPost calls the carriers. */
const providerNames = { ups: "UPS", fedex: "FedEx", usps: "USPS", dhl: "DHLExpress" } as const;
type CarrierCode = keyof typeof providerNames;

/** One scan as EasyPost words it. */
export interface TrackerScan {
  /** The carrier's own words. */
  words: string;
  /** EasyPost's word: `in_transit`, `delivered`, `failure` … */
  status: string;
  /** More of it: `lost`, `held` …; null where it does not say. */
  detail: string | null;
  place: string | null;
  occurredAt: Date;
}

/** A parcel as EasyPost knows it. */
export interface CarrierTracker {
  trackerId: string;
  trackingNumber: string;
  /** Null: a carrier that we do not send with. */
  carrier: CarrierCode | null;
  estimatedAt: Date | null;
  scans: TrackerScan[];
}

/** A webhook of EasyPost's. */
export interface CarrierEvent {
  id: string;
  /** `tracker.updated` … */
  type: string;
  createdAt: Date;
  /** Null for types that are not about a parcel. */
  tracker: CarrierTracker | null;
}

const text = z.string().nullish();

const locationSchema = z.object({ city: text, state: text, country: text }).nullish();

const trackerSchema = z.object({
  object: z.literal("Tracker"),
  id: z.string().startsWith("trk_").max(100),
  tracking_code: z.string().max(100),
  carrier: text,
  est_delivery_date: text,
  tracking_details: z
    .array(
      z.object({
        message: text,
        status: z.string().max(100),
        status_detail: text,
        datetime: z.coerce.date(),
        tracking_location: locationSchema,
      }),
    )
    .nullish(),
});

const eventSchema = z.object({
  object: z.literal("Event"),
  id: z.string().startsWith("evt_").max(100),
  description: z.string().max(100),
  created_at: z.coerce.date(),
  result: z.unknown(),
});

function placeOf(location: z.infer<typeof locationSchema>): string | null {
  const parts = [location?.city, location?.state, location?.country].filter((part) => part);
  return parts.length > 0 ? parts.join(", ").slice(0, 200) : null;
}

function toTracker(value: z.infer<typeof trackerSchema>): CarrierTracker {
  const carrier = (Object.keys(providerNames) as CarrierCode[]).find((code) => providerNames[code] === value.carrier);
  const estimatedAt = new Date(value.est_delivery_date ?? Number.NaN);
  return {
    trackerId: value.id,
    trackingNumber: value.tracking_code,
    carrier: carrier ?? null,
    estimatedAt: Number.isNaN(estimatedAt.getTime()) ? null : estimatedAt,
    scans: (value.tracking_details ?? []).map(({ message, status, status_detail, datetime, tracking_location }) => ({
      words: (message || status).slice(0, 500),
      status,
      detail: status_detail ?? null,
      place: placeOf(tracking_location),
      occurredAt: datetime,
    })),
  };
}

type Client = InstanceType<typeof EasyPostClient>;

const shared = globalThis as typeof globalThis & {
  solebookCarrier?: { client: Client; breaker: CircuitBreaker };
};

/** The status of an error that is an answer; undefined when nothing sensible came back. */
function statusOf(error: unknown): number | undefined {
  return error instanceof Error && "statusCode" in error && typeof error.statusCode === "number"
    ? error.statusCode
    : undefined;
}

function isAnswer(error: unknown): boolean {
  const status = statusOf(error);
  return status !== undefined && status >= 400 && status < 500 && status !== 429;
}

/** Made at the first use, so that `next build` needs no key. */
function connect() {
  const { EASYPOST_API_KEY, EASYPOST_BASE_URL } = env();
  shared.solebookCarrier ??= {
    client: new EasyPostClient(EASYPOST_API_KEY, {
      timeout: timeoutMs,
      ...(EASYPOST_BASE_URL === undefined ? {} : { baseUrl: EASYPOST_BASE_URL.replace(/\/?$/, "/") }),
    }),
    breaker: createCircuitBreaker({
      isOutage: (error) => !isAnswer(error),
      failures: failuresInARow,
      restMs,
      onChange: (state) => logger.warn({ state }, "the way to EasyPost changed"),
    }),
  };
  return shared.solebookCarrier;
}

/** `tracking_unavailable`: EasyPost is down or did not answer; `tracking_refused`: it does not know such a parcel. */
export type TrackingErrorCode = "tracking_unavailable" | "tracking_refused";

async function ask(call: (client: Client) => Promise<unknown>): Promise<Result<CarrierTracker, TrackingErrorCode>> {
  const { client, breaker } = connect();
  try {
    const answer = await inSpan("EasyPost", { kind: "client" }, () => breaker.run(() => call(client)));
    return ok(toTracker(trackerSchema.parse(answer)));
  } catch (error) {
    if (error instanceof z.ZodError) throw error;
    const status = statusOf(error);
    logger.warn({ status, reason: error instanceof Error ? error.name : "unknown" }, "EasyPost did not track a parcel");
    return isAnswer(error)
      ? fail("tracking_refused", "The tracking service does not take this number.")
      : fail("tracking_unavailable", "The tracking service does not answer at the moment.");
  }
}

/**
 * Has a parcel watched. Asked again for the same number, EasyPost answers with the same tracker.
 * Errors: `tracking_unavailable`, `tracking_refused`.
 */
export function createTracker(
  carrier: CarrierCode,
  trackingNumber: string,
): Promise<Result<CarrierTracker, TrackingErrorCode>> {
  return ask((client) => client.Tracker.create({ tracking_code: trackingNumber, carrier: providerNames[carrier] }));
}

/** What is known of a parcel now. Errors: `tracking_unavailable`, `tracking_refused`. */
export function readTracker(trackerId: string): Promise<Result<CarrierTracker, TrackingErrorCode>> {
  return ask((client) => client.Tracker.retrieve(trackerId));
}

/** What a webhook says about itself; EasyPost's second kind of signature, which covers moment and path as well. */
export interface CarrierSignature {
  signature: string;
  /** RFC 2822. */
  timestamp: string;
  path: string;
}

function isSignedWith(secret: string, signed: string, signature: string): boolean {
  const digest = createHmac("sha256", secret.normalize("NFKD")).update(signed, "utf8").digest("hex");
  const [expected, given] = [`hmac-sha256-hex=${digest}`, signature].map((one) => Buffer.from(one, "utf8"));
  return (
    expected !== undefined &&
    given !== undefined &&
    expected.length === given.length &&
    timingSafeEqual(expected, given)
  );
}

/**
 * An event that EasyPost has signed, by any of our secrets and not too long ago.
 * @param body as it came, byte for byte
 * @returns null when the signature does not prove it, or when it is none of EasyPost's events
 */
export function readCarrierEvent(
  body: string,
  { signature, timestamp, path }: CarrierSignature,
  now: Date,
): CarrierEvent | null {
  const ageMs = now.getTime() - Date.parse(timestamp);
  if (!(Math.abs(ageMs) <= toleranceMs)) return null;
  const signed = `${timestamp}POST${path}${body}`;
  if (!env().EASYPOST_WEBHOOK_SECRET.some((secret) => isSignedWith(secret, signed, signature))) return null;
  const event = eventSchema.safeParse(parseJson(body));
  if (!event.success) return null;
  const { id, description, created_at, result } = event.data;
  const tracker = trackerSchema.safeParse(result);
  if (!tracker.success && description.startsWith("tracker.")) throw tracker.error;
  return {
    id,
    type: description,
    createdAt: created_at,
    tracker: tracker.success ? toTracker(tracker.data) : null,
  };
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
