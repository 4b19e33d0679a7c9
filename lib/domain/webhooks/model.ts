import { dayMs, hourMs } from "@/lib/core/clock.ts";
import type { WebhookEventType } from "./rules.events.ts";

/** Endpoints one person may have. */
export const maximumEndpoints = 10;
export const maximumDescriptionLength = 120;
/** How long a replaced secret still signs beside the new one. */
export const secretOverlapMs = dayMs;
/** Whoever does not answer by then has failed. */
export const answerTimeoutMs = 10_000;
/** How much of an answer is read and kept. */
export const keptAnswerBytes = 1_000;
/** How long events and what became of them can be looked up and sent again. */
export const logDays = 30;
/** An endpoint that has failed for so long is disabled. */
export const failingLimitMs = 3 * dayMs;

const minuteSeconds = 60;
const hourSeconds = hourMs / 1_000;

/** How long to wait after the first, second, … failed try, in seconds. After the last a delivery is given up. */
export const retryDelaysSeconds = [
  5,
  30,
  2 * minuteSeconds,
  10 * minuteSeconds,
  hourSeconds,
  4 * hourSeconds,
  12 * hourSeconds,
  24 * hourSeconds,
  24 * hourSeconds,
] as const;

export const endpointStatuses = ["active", "disabled"] as const;
export type EndpointStatus = (typeof endpointStatuses)[number];

/** Who or what disabled an endpoint: its owner, days of failure, or its own answer 410. */
export const disabledReasons = ["owner", "failing", "gone"] as const;
export type DisabledReason = (typeof disabledReasons)[number];

export const deliveryStatuses = ["waiting", "delivered", "failed"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/*
 * What people see of it. JSON-safe: times are RFC 3339 text.
 */

export interface EndpointView {
  webhookId: string;
  url: string;
  description: string;
  eventTypes: WebhookEventType[];
  status: EndpointStatus;
  /** Only while it is disabled. */
  disabledReason: DisabledReason | null;
  /** Since when no delivery has succeeded. */
  failingSince: string | null;
  /** Until when the secret before the last change signs as well; null: it does not. */
  formerSecretUntil: string | null;
  createdAt: string;
  waiting: number;
  failed: number;
}

/** One request and what came back. */
export interface AttemptView {
  startedAt: string;
  durationMs: number;
  /** Null: there was no answer. */
  responseStatus: number | null;
  /** Its beginning. */
  responseBody: string | null;
  /** Why it counts as failed; null: it succeeded. */
  error: string | null;
}

export interface DeliveryView {
  deliveryId: string;
  /** What every request of the event carries as `webhook-id`. */
  eventId: string;
  /** Of the event. May be one that there is no more. */
  type: string;
  status: DeliveryStatus;
  createdAt: string;
  deliveredAt: string | null;
  /** Only while it waits. */
  nextTryAt: string | null;
  /** What is sent. */
  body: string;
  /** Oldest first. */
  attempts: AttemptView[];
}
