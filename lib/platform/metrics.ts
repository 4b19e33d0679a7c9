import "server-only";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/*
 * Every figure that Prometheus is told, in one place. Counters and histograms count what this process did; sum them over all
 * processes. Gauges of the database are the same wherever they are asked for; take the highest (docs/observability.md).
 */

const secondsOfWork = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const hour = 3_600;
const secondsOfOrders = [60, 600, hour, 6 * hour, 24 * hour, 48 * hour, 72 * hour, 120 * hour, 168 * hour, 336 * hour];

function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    bids: new Counter({ name: "bids_total", help: "Bids placed.", registers }),
    asks: new Counter({ name: "asks_total", help: "Asks placed.", registers }),
    matches: new Counter({ name: "matches_total", help: "Matches made.", registers }),
    matchDuration: new Histogram({
      name: "match_duration_seconds",
      help: "One batch of commands to the books, from the wait for the lock to the commit.",
      buckets: [0.001, 0.0025, ...secondsOfWork],
      registers,
    }),
    matchRetries: new Counter({
      name: "match_retries_total",
      help: "Book transactions run again after a conflict.",
      registers,
    }),
    orderDuration: new Histogram({
      name: "order_duration_seconds",
      help: "How long an order stood in a state when it left it.",
      labelNames: ["state"],
      buckets: secondsOfOrders,
      registers,
    }),
    orderProcessing: new Histogram({
      name: "order_processing_duration_seconds",
      help: "From the match to the completed order.",
      buckets: secondsOfOrders,
      registers,
    }),
    paymentErrors: new Counter({
      name: "payment_errors_total",
      help: "Charges that failed, by Stripe's code; unavailable: Stripe gave no answer.",
      labelNames: ["code"],
      registers,
    }),
    httpDuration: new Histogram({
      name: "http_request_duration_seconds",
      help: "Requests, from their headers to the end of the answer.",
      labelNames: ["method", "route", "status"],
      buckets: secondsOfWork,
      registers,
    }),
    isDatabaseUp: new Gauge({
      name: "database_up",
      help: "1 if the database answered with the figures below; 0 if they are missing.",
      registers,
    }),
    outboxLag: new Gauge({
      name: "outbox_lag_seconds",
      help: "Age of the oldest message of the outbox that may still be delivered.",
      registers,
    }),
    queueDepth: new Gauge({
      name: "queue_depth",
      help: "What waits to be done and is due.",
      labelNames: ["queue"],
      registers,
    }),
    queueFailed: new Gauge({
      name: "queue_failed",
      help: "What will not be tried again.",
      labelNames: ["queue"],
      registers,
    }),
    poolConnections: new Gauge({
      name: "db_pool_connections",
      help: "Connections of this process to the database.",
      labelNames: ["state"],
      registers,
    }),
    poolWaiting: new Gauge({
      name: "db_pool_waiting",
      help: "Statements of this process that wait for a connection.",
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;

// On globalThis: Next bundles a module once for pages and once for routes, and both must count in the same place.
const shared = globalThis as typeof globalThis & { solebookMetrics?: Metrics };

/** The figures of this process. */
export function metrics(): Metrics {
  shared.solebookMetrics ??= createMetrics();
  return shared.solebookMetrics;
}
