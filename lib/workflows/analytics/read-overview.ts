import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import type { AnalyticsPeriod } from "@/lib/domain/analytics/model.ts";
import { getActivity } from "@/lib/domain/analytics/queries.reports.ts";
import { getAnalytics } from "@/lib/domain/analytics/queries.ts";
import { countDeliveries } from "@/lib/domain/notifications/queries.deliveries.ts";
import type { OverviewView } from "@/lib/domain/operations/model.overview.ts";
import { countOrders } from "@/lib/domain/orders/queries.counts.ts";
import { readMoneyQueues } from "@/lib/domain/payments/queries.queues.ts";
import { countWaiting } from "@/lib/domain/support/queries.problems.ts";
import { readQueueState } from "@/lib/platform/job-queue.ts";
import { readOutboxState } from "@/lib/platform/outbox.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/**
 * How the exchange is doing in a period, and what waits for somebody now.
 * Errors: `forbidden` for all but admins.
 */
export async function readOverview(
  actor: Actor,
  { period }: { period: AnalyticsPeriod },
  context?: WorkflowContext,
): Promise<Result<OverviewView, "forbidden">> {
  if (!allows(actor, "analytics.view")) return fail("forbidden", commonErrors.forbidden.message);
  const { database, now } = resolveContext(context);
  const [analytics, orders, money, help, queue, outbox, deliveries] = await Promise.all([
    getAnalytics(actor, { period }, now, database),
    countOrders(actor, now, database),
    readMoneyQueues(actor, database),
    countWaiting(actor, now, database),
    readQueueState(database),
    readOutboxState(database),
    countDeliveries(now, database),
  ]);
  if (!analytics.ok || !orders || !money || !help) return fail("forbidden", commonErrors.forbidden.message);
  const { from, to, refreshedAt, figures, days } = analytics.value;
  const activity = await getActivity(actor, { from, to }, now, database);
  if (!activity.ok) return activity;
  const { ordersCompleted: completed, ordersCancelled: cancelled, ordersRefunded: refunded } = activity.value.total;
  return ok({
    period,
    from,
    to,
    refreshedAt,
    figures,
    days,
    orders,
    ended: { completed, cancelled, refunded },
    queues: {
      ...money,
      ...help,
      jobsDue: queue.due,
      jobsFailed: queue.failed,
      messagesWaiting: outbox.waiting,
      messagesFailed: outbox.failed,
      notificationsWaiting: deliveries.waiting,
      notificationsFailed: deliveries.failed,
    },
  });
}
