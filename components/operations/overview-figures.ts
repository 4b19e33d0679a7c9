import { amountText, rateText } from "@/components/analytics/figure-words.ts";
import { adminOrdersHref } from "@/components/orders/admin/order-search.tsx";
import { formatCount } from "@/lib/core/numbers.ts";
import type { OverviewView } from "@/lib/domain/operations/model.overview.ts";
import { describeStatus } from "@/lib/domain/orders/rules.text.ts";
import type { FigureLink } from "./figure-links.tsx";

/** A figure that should be zero. */
function trouble(name: string, value: number, href: string, also?: string): FigureLink {
  return { name, value: formatCount(value), href, isWorrying: value > 0, ...(also === undefined ? {} : { also }) };
}

/** How the exchange did in the period. */
export function tradeFigures({ figures, ended, period, from, to }: OverviewView): FigureLink[] {
  const analytics = `/admin/analytics?period=${period}`;
  const report = `/admin/reports?from=${from}&to=${to}&by=day`;
  return [
    {
      name: "GMV",
      value: amountText(figures.gmvCents),
      also: `${formatCount(figures.salesCount)} sales`,
      href: analytics,
    },
    { name: "Revenue", value: amountText(figures.revenueCents), also: "fees of the orders opened", href: report },
    { name: "Take rate", value: rateText(figures.takeRateBps), also: "revenue ÷ GMV", href: "/admin/fees" },
    {
      name: "Match rate",
      value: rateText(figures.fillRatioBps),
      also: "of what left the books, traded",
      href: analytics,
    },
    { name: "Completed", value: formatCount(ended.completed), href: adminOrdersHref({ status: "completed" }) },
    { name: "Cancelled", value: formatCount(ended.cancelled), href: adminOrdersHref({ status: "cancelled" }) },
    { name: "Refunded", value: formatCount(ended.refunded), href: adminOrdersHref({ status: "refunded" }) },
  ];
}

/** Where the open orders are, and which are late. */
export function orderFigures({ orders }: OverviewView): FigureLink[] {
  const open = orders.open.map(({ status, count: orderCount }) => ({
    name: describeStatus(status).label,
    value: formatCount(orderCount),
    href: adminOrdersHref({ status }),
  }));
  const total = orders.late.reduce((sum, { count: lateCount }) => sum + lateCount, 0);
  const where = orders.late.map(
    ({ status, count: lateCount }) => `${formatCount(lateCount)} ${describeStatus(status).label.toLowerCase()}`,
  );
  return [...open, trouble("Late", total, adminOrdersHref({ late: "1" }), where.join(", ") || undefined)];
}

/** What waits for somebody or something now. */
export function queueFigures({ queues }: OverviewView): FigureLink[] {
  const payable = "/admin/ledger?account=seller_payable";
  return [
    { name: "Charges due", value: formatCount(queues.chargesDue), href: adminOrdersHref({ status: "pending" }) },
    {
      name: "Waiting for buyers",
      value: formatCount(queues.paymentsToBuyers),
      also: "declined, or 3-D Secure",
      href: adminOrdersHref({ status: "pending" }),
    },
    { name: "Payouts due", value: formatCount(queues.payoutsDue), href: payable },
    {
      name: "Payouts waiting",
      value: formatCount(queues.payoutsWaiting),
      also: "for sellers, balance or a decision",
      href: payable,
    },
    { name: "Refunds due", value: formatCount(queues.refundsDue), href: "/admin/refunds?status=requested" },
    trouble("Refunds failed", queues.refundsFailed, "/admin/refunds?status=failed"),
    trouble("Disputes open", queues.disputesOpen, "/admin/disputes"),
    trouble(
      "Problems late",
      queues.problemsLate,
      "/admin/problems",
      `of ${formatCount(queues.problemsOpen)} that wait`,
    ),
    { name: "Questions waiting", value: formatCount(queues.threadsWaiting), href: "/admin/messages" },
    { name: "Messages waiting", value: formatCount(queues.messagesWaiting), href: "/admin/jobs" },
    trouble("Messages given up", queues.messagesFailed, "/admin/jobs"),
    { name: "Notifications waiting", value: formatCount(queues.notificationsWaiting), href: "/admin/jobs" },
    trouble("Notifications given up", queues.notificationsFailed, "/admin/jobs"),
    { name: "Jobs due", value: formatCount(queues.jobsDue), href: "/admin/jobs" },
    trouble("Jobs given up", queues.jobsFailed, "/admin/jobs"),
  ];
}
