/** Outbox topics of notifications. */
export const notificationTopics = {
  /** People are to be told something; written in the transaction of what happened. */
  wanted: "notifications.wanted",
  /** A person has read; their other pages count anew. */
  read: "notifications.read",
} as const;

export interface NotificationsReadPayload {
  userId: string;
}
