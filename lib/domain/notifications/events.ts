/** Outbox topics of notifications; written in the transaction that stores them. */
export const notificationTopics = { created: "notifications.created" } as const;

/** One a notification; what it says is read from the table. */
export interface NotificationCreatedPayload {
  notificationId: string;
}
