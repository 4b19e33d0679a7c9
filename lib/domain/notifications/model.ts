/** What people are told about. */
export const notificationTypes = [
  "price_alert",
  "payment_failed",
  "payment_reminder",
  "order_cancelled",
  "bidding_suspended",
  "payout",
  "refund",
  "dispute",
] as const;
export type NotificationType = (typeof notificationTypes)[number];

/** Something to tell one person. */
export interface NewNotification {
  userId: string;
  type: NotificationType;
  /** Names the occasion: whatever tries to tell of it again is passed over. */
  dedupeKey: string;
  /** A few words. */
  title: string;
  /** A sentence or two. */
  body: string;
  /** Where it leads: a path on this site. */
  href: string;
  /** Facts for programs; no secrets. */
  data: Record<string, string | number | null>;
}

/** A notification as its owner sees it; JSON-safe. */
export interface NotificationView {
  notificationId: string;
  type: NotificationType;
  title: string;
  body: string;
  href: string;
  data: Record<string, unknown>;
  createdAt: string;
  readAt: string | null;
}
