import type { AnalyticsView } from "@/lib/domain/analytics/model.ts";
import type { OrderCounts } from "@/lib/domain/orders/model.overview.ts";
import type { MoneyQueues } from "@/lib/domain/payments/model.queues.ts";

/** What those who run the place look at first; JSON-safe. */
export interface OverviewView
  extends Pick<AnalyticsView, "period" | "from" | "to" | "refreshedAt" | "figures" | "days"> {
  orders: OrderCounts;
  /** Orders that ended in the period. */
  ended: { completed: number; cancelled: number; refunded: number };
  queues: MoneyQueues & {
    problemsOpen: number;
    problemsLate: number;
    threadsWaiting: number;
    jobsDue: number;
    jobsFailed: number;
    messagesWaiting: number;
    messagesFailed: number;
    notificationsWaiting: number;
    notificationsFailed: number;
  };
}
