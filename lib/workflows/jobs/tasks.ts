import "server-only";
import { systemClock } from "@/lib/core/clock.ts";
import type { JobTasks, ScheduledJob } from "@/lib/platform/job-runner.ts";
import { logger } from "@/lib/platform/logger.ts";
import { endExpiredAccess } from "@/lib/workflows/accounts/end-expired-access.ts";
import { refreshAnalytics } from "@/lib/workflows/analytics/refresh-analytics.ts";
import { refreshDays } from "@/lib/workflows/analytics/refresh-days.ts";
import { settleHiddenBooks } from "@/lib/workflows/catalog/settle-hidden-books.ts";
import { sweepFiles } from "@/lib/workflows/catalog/sweep-files.ts";
import { resumeCheckouts } from "@/lib/workflows/checkout/resume-checkouts.ts";
import { countAllStandings } from "@/lib/workflows/fees/count-standings.ts";
import { checkLedgerByJob } from "@/lib/workflows/ledger/request-check.ts";
import { sweepExpiredOffers } from "@/lib/workflows/market/sweep-expired-offers.ts";
import { remindOfExpiringOffers } from "@/lib/workflows/notifications/remind-of-expiring-offers.ts";
import { remindOfHolds } from "@/lib/workflows/notifications/remind-of-holds.ts";
import { cancelUnshippedOrders } from "@/lib/workflows/orders/cancel-unshipped-orders.ts";
import { flagLateOrders } from "@/lib/workflows/orders/flag-late-orders.ts";
import { settleFailedInspections } from "@/lib/workflows/orders/settle-failed-inspections.ts";
import { cancelUnpaidOrders } from "@/lib/workflows/payments/cancel-unpaid-orders.ts";
import { chargeOpenPayments } from "@/lib/workflows/payments/charge-open-payments.ts";
import { completeDeliveredOrders } from "@/lib/workflows/payouts/complete-orders.ts";
import { sendDuePayouts } from "@/lib/workflows/payouts/send-due-payouts.ts";
import { takeBidSnapshots } from "@/lib/workflows/portfolio/take-bid-snapshots.ts";
import { settleRefunds } from "@/lib/workflows/refunds/settle-refunds.ts";
import { correctListings, rebuildListings } from "@/lib/workflows/search/correct-listings.ts";
import { settleVacations } from "@/lib/workflows/selling/settle-vacations.ts";
import { followParcels } from "@/lib/workflows/shipping/follow-parcels.ts";
import { passAllStockedOrders } from "@/lib/workflows/shipping/pass-stocked-orders.ts";
import {
  cleanAccounts,
  cleanBags,
  cleanCarrierEvents,
  cleanFailedJobs,
  cleanImports,
  cleanNotifications,
  cleanOutbox,
  cleanRateLimits,
  cleanRequests,
  cleanStripeEvents,
  cleanWebhooks,
} from "./clean-up.ts";
import { recordRuns } from "./record-runs.ts";

async function cleaned(what: string, deleted: Promise<number>): Promise<void> {
  const rows = await deleted;
  if (rows > 0) logger.info({ what, rows }, "cleaned up");
}

/** What each job does; how it went is written down. */
export const jobTasks: JobTasks = recordRuns({
  "sweep-expired-offers": async () => {
    const { expired } = await sweepExpiredOffers(systemClock.now());
    if (expired > 0) logger.info({ expired }, "expired offers were closed");
  },
  "settle-vacations": async () => {
    const { sellersBack, asksPaused } = await settleVacations(systemClock.now());
    if (sellersBack + asksPaused > 0) logger.info({ sellersBack, asksPaused }, "vacations were settled");
  },
  "settle-hidden-books": async () => {
    const { offersChanged } = await settleHiddenBooks(systemClock.now());
    if (offersChanged > 0) logger.info({ offersChanged }, "books were brought in line with what is shown");
  },
  "sweep-files": async () => {
    const { removed } = await sweepFiles(systemClock.now());
    if (removed > 0) logger.info({ removed }, "files that belong to nothing were removed");
  },
  "resume-checkouts": async () => {
    const { settled } = await resumeCheckouts();
    if (settled > 0) logger.info({ settled }, "checkouts came to their end");
  },
  "remind-of-expiring-offers": async () => {
    const { told } = await remindOfExpiringOffers();
    if (told > 0) logger.info({ told }, "people were reminded of offers that end");
  },
  "remind-of-holds": async () => {
    const { told } = await remindOfHolds();
    if (told > 0) logger.info({ told }, "buyers were reminded of pairs that are held");
  },
  "clean-outbox": () => cleaned("outbox", cleanOutbox(systemClock.now())),
  "clean-requests": () => cleaned("named requests", cleanRequests(systemClock.now())),
  "clean-rate-limits": () => cleaned("rate limits", cleanRateLimits(systemClock.now())),
  "clean-carrier-events": () => cleaned("events of EasyPost", cleanCarrierEvents(systemClock.now())),
  "clean-stripe-events": () => cleaned("events of Stripe", cleanStripeEvents(systemClock.now())),
  "settle-refunds": async () => {
    const { looked } = await settleRefunds();
    if (looked > 0) logger.info({ looked }, "refunds that were left behind were looked at");
  },
  "portfolio-snapshots": async () => {
    const { noted } = await takeBidSnapshots();
    if (noted > 0) logger.info({ noted }, "highest bids of the day were noted");
  },
  "clean-imports": () => cleaned("imports", cleanImports(systemClock.now())),
  "clean-accounts": () => cleaned("sessions and links", cleanAccounts(systemClock.now())),
  "clean-jobs": () => cleaned("failed jobs", cleanFailedJobs(systemClock.now())),
  "end-expired-access": async () => {
    const { ended } = await endExpiredAccess();
    if (ended > 0) logger.info({ ended }, "sessions and keys came to their end");
  },
  "clean-bags": () => cleaned("bags", cleanBags(systemClock.now())),
  "clean-notifications": () => cleaned("notifications", cleanNotifications(systemClock.now())),
  "clean-webhooks": () => cleaned("events of webhooks", cleanWebhooks(systemClock.now())),
  "count-standings": async () => {
    const { changed } = await countAllStandings(systemClock.now());
    if (changed > 0) logger.info({ changed }, "standings of sellers changed");
  },
  "refresh-analytics": async () => {
    const { days } = await refreshAnalytics(systemClock.now());
    await refreshDays(systemClock.now());
    if (days > 0) logger.info({ days }, "days of the analytics were counted anew");
  },
  "check-ledger": checkLedgerByJob,
  "cancel-unpaid-orders": async () => {
    const { cancelled, paid } = await cancelUnpaidOrders();
    if (cancelled + paid > 0) logger.info({ cancelled, paid }, "unpaid orders were ended");
  },
  "cancel-unshipped-orders": async () => {
    const { reminded, rematched, refunded } = await cancelUnshippedOrders();
    if (reminded + rematched + refunded > 0) {
      logger.info({ reminded, rematched, refunded }, "orders that were not shipped were ended, or nearly");
    }
  },
  "settle-failed-inspections": async () => {
    const { settled } = await settleFailedInspections();
    if (settled > 0) logger.info({ settled }, "orders that failed the inspection were ended");
  },
  "flag-late-orders": async () => {
    const { flagged } = await flagLateOrders();
    if (flagged > 0) logger.info({ flagged }, "orders are late");
  },
  "charge-open-payments": async () => {
    const { charged, isDown } = await chargeOpenPayments();
    if (charged > 0 || isDown) logger.info({ charged, isDown }, "open payments were charged");
  },
  "complete-orders": async () => {
    const { completed } = await completeDeliveredOrders();
    if (completed > 0) logger.info({ completed }, "delivered orders were completed");
  },
  "follow-parcels": async () => {
    const { asked, isDown } = await followParcels();
    if (asked > 0 || isDown) logger.info({ asked, isDown }, "silent parcels were asked about");
  },
  "pass-stocked-orders": async () => {
    const { passed } = await passAllStockedOrders();
    if (passed > 0) logger.info({ passed }, "paid pairs in the warehouse are ready to be sent");
  },
  "send-payouts": async () => {
    const { sent, reversed } = await sendDuePayouts();
    if (sent + reversed > 0) logger.info({ sent, reversed }, "payouts were caught up with");
  },
  "correct-listings": async () => {
    const { corrected } = await correctListings(systemClock.now());
    if (corrected > 0) logger.info({ corrected }, "listings were corrected");
  },
  "rebuild-listings": async () => {
    const { corrected } = await rebuildListings(systemClock.now());
    if (corrected > 0) logger.info({ corrected }, "listings were rebuilt");
  },
});

/** Which jobs run by the clock (UTC). */
export const jobSchedule: readonly ScheduledJob[] = [
  { job: "sweep-expired-offers", pattern: "* * * * *" },
  { job: "resume-checkouts", pattern: "* * * * *" },
  { job: "remind-of-holds", pattern: "* * * * *" },
  { job: "remind-of-expiring-offers", pattern: "*/5 * * * *" },
  { job: "settle-vacations", pattern: "* * * * *" },
  { job: "end-expired-access", pattern: "* * * * *" },
  { job: "complete-orders", pattern: "* * * * *" },
  { job: "send-payouts", pattern: "*/5 * * * *" },
  { job: "correct-listings", pattern: "*/2 * * * *" },
  { job: "refresh-analytics", pattern: "*/5 * * * *" },
  { job: "settle-hidden-books", pattern: "* * * * *" },
  { job: "settle-refunds", pattern: "*/5 * * * *" },
  { job: "clean-rate-limits", pattern: "17 * * * *" },
  { job: "clean-requests", pattern: "19 * * * *" },
  { job: "count-standings", pattern: "27 * * * *" },
  { job: "sweep-files", pattern: "37 4 * * *" },
  { job: "clean-outbox", pattern: "23 4 * * *" },
  { job: "clean-imports", pattern: "41 4 * * *" },
  { job: "clean-accounts", pattern: "43 4 * * *" },
  { job: "clean-bags", pattern: "47 4 * * *" },
  { job: "clean-notifications", pattern: "49 4 * * *" },
  { job: "clean-webhooks", pattern: "57 4 * * *" },
  { job: "clean-jobs", pattern: "51 4 * * *" },
  { job: "portfolio-snapshots", pattern: "55 23 * * *" },
  { job: "rebuild-listings", pattern: "7 5 * * *" },
  { job: "check-ledger", pattern: "31 5 * * *" },
  { job: "cancel-unpaid-orders", pattern: "* * * * *" },
  { job: "cancel-unshipped-orders", pattern: "* * * * *" },
  { job: "settle-failed-inspections", pattern: "*/5 * * * *" },
  { job: "flag-late-orders", pattern: "*/5 * * * *" },
  { job: "charge-open-payments", pattern: "* * * * *" },
  { job: "clean-stripe-events", pattern: "53 4 * * *" },
  { job: "follow-parcels", pattern: "*/10 * * * *" },
  { job: "pass-stocked-orders", pattern: "*/5 * * * *" },
  { job: "clean-carrier-events", pattern: "59 4 * * *" },
];
