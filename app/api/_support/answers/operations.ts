import { z } from "zod";
import { analyticsPeriods } from "@/lib/domain/analytics/model.ts";
import { deliveryStatuses, notificationChannels } from "@/lib/domain/notifications/model.ts";
import { partNames, partStates } from "@/lib/domain/operations/model.ts";
import { orderStatuses } from "@/lib/domain/orders/model.ts";
import { analyticsDays, analyticsFigures } from "./administration.ts";
import { count, day, time } from "./common.ts";

export const stats = z
  .strictObject({
    period: z.enum(analyticsPeriods),
    from: day,
    to: day,
    refreshedAt: time.nullable(),
    figures: analyticsFigures,
    days: analyticsDays,
    orders: z.strictObject({
      open: z.array(z.strictObject({ status: z.enum(orderStatuses), count })),
      late: z.array(z.strictObject({ status: z.enum(orderStatuses), count })).describe("Their deadline has passed."),
    }),
    ended: z.strictObject({ completed: count, cancelled: count, refunded: count }).describe("In the period."),
    queues: z.strictObject({
      chargesDue: count,
      paymentsToBuyers: count,
      payoutsDue: count,
      payoutsWaiting: count,
      refundsDue: count,
      refundsFailed: count,
      disputesOpen: count,
      problemsOpen: count,
      problemsLate: count,
      threadsWaiting: count.describe("People of trades who wait for an answer."),
      jobsDue: count,
      jobsFailed: count,
      messagesWaiting: count,
      messagesFailed: count,
      notificationsWaiting: count,
      notificationsFailed: count,
    }),
  })
  .meta({ id: "Stats" });

const failedJob = z.strictObject({
  jobId: z.string(),
  job: z.string(),
  attempts: count,
  maxAttempts: count,
  error: z.string(),
  failedAt: time,
  nextTryAt: time.nullable().describe("Null: given up."),
});

const failedMessage = z.strictObject({
  messageId: z.string(),
  topic: z.string(),
  attempts: count,
  error: z.string().nullable(),
  createdAt: time,
});

const failedDelivery = z.strictObject({
  deliveryId: z.uuid(),
  channel: z.enum(notificationChannels),
  status: z.enum(deliveryStatuses),
  type: z.string(),
  title: z.string(),
  attempts: count,
  lastError: z.string().nullable(),
  createdAt: time,
});

const job = z.strictObject({
  job: z.string(),
  pattern: z.string().nullable().describe("Crontab form, UTC; null: only when it is asked for."),
  startedAt: time.nullable(),
  succeededAt: time.nullable(),
  failedAt: time.nullable(),
  error: z.string().nullable(),
  durationMs: count.nullable(),
  runs: count,
  failures: count,
});

export const machinery = z
  .strictObject({
    queue: z.strictObject({ due: count, running: count, failed: count }),
    outbox: z.strictObject({ waiting: count, failed: count }),
    deliveries: z.strictObject({ waiting: count, failed: count }).describe("Notifications on their way to people."),
    failedJobs: z.array(failedJob),
    failedMessages: z.array(failedMessage),
    failedDeliveries: z.array(failedDelivery),
    jobs: z.array(job),
  })
  .meta({ id: "Machinery" });

export const retried = z.strictObject({ retried: count });

export const queuedJob = z.strictObject({ job: z.string() });

export const health = z
  .strictObject({
    state: z.enum(partStates),
    at: time,
    parts: z.array(
      z.strictObject({ part: z.enum(partNames), state: z.enum(partStates), note: z.string(), tookMs: count }),
    ),
  })
  .meta({ id: "Health" });
