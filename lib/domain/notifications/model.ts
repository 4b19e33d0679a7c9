/** Ways to somebody. `app` is the list on the site and what open pages show at once. */
export const notificationChannels = ["app", "mail", "sms", "push"] as const;
export type NotificationChannel = (typeof notificationChannels)[number];

/** What the list can be narrowed to, and what preferences are grouped by. */
export const notificationKinds = ["orders", "money", "offers", "following", "account", "operations"] as const;
export type NotificationKind = (typeof notificationKinds)[number];

export const notificationKindLabels: Record<NotificationKind, string> = {
  orders: "Orders and delivery",
  money: "Payments and payouts",
  offers: "Bids and asks",
  following: "Price alerts",
  account: "Account and security",
  operations: "Running the place",
};

/**
 * Whether a type goes out on a channel: `always` cannot be switched off, `on` and `off` are what holds until a person chooses,
 * `never` makes no sense there.
 */
export type ChannelUse = "always" | "on" | "off" | "never";

/** How often what happens often is mailed. */
export const digests = ["instant", "hourly", "daily"] as const;
export type Digest = (typeof digests)[number];

export const deliveryStatuses = ["waiting", "sent", "failed", "skipped"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** How a person wants to be told. */
export interface NotificationSettings {
  digest: Digest;
  /** In minutes after midnight of their time zone; null: no quiet hours. */
  quiet: { fromMinute: number; untilMinute: number } | null;
  /** IANA name. */
  timeZone: string;
}

export const defaultNotificationSettings: NotificationSettings = { digest: "instant", quiet: null, timeZone: "UTC" };

/** After so many days a notification is gone. */
export const notificationDays = 180;
