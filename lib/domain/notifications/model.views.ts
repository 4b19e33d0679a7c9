import type { DeliveryStatus, Digest, NotificationChannel, NotificationKind } from "./model.ts";

/*
 * What the module's queries hand to screens and to the API. Everything here is JSON-safe: times are RFC 3339 text.
 */

/** A notification as its owner sees it. */
export interface NotificationView {
  notificationId: string;
  type: string;
  kind: NotificationKind;
  title: string;
  body: string;
  /** A path on this site. */
  href: string;
  /** Of how many occasions it tells. */
  count: number;
  data: Record<string, unknown>;
  createdAt: string;
  readAt: string | null;
  /** Whether it was mailed as well, and when the mail service took it. */
  emailSent: boolean;
  emailSentAt: string | null;
}

/** A delivery that is not tried any more, for those who run the place. */
export interface FailedDeliveryView {
  deliveryId: string;
  channel: NotificationChannel;
  status: DeliveryStatus;
  type: string;
  title: string;
  attempts: number;
  lastError: string | null;
  createdAt: string;
}

/** One channel of one type, as a person sees it. */
export interface ChannelPreferenceView {
  channel: NotificationChannel;
  isOn: boolean;
  /** Otherwise it is as it is: nobody can do without it, or it makes no sense there. */
  isChoice: boolean;
}

/** How a person wants to be told, and what they can choose. */
export interface PreferencesView {
  /** Those there are in this place. */
  channels: NotificationChannel[];
  digest: Digest;
  /** Times of day, e.g. `22:00`; null: no quiet hours. */
  quiet: { from: string; until: string } | null;
  /** IANA name. */
  timeZone: string;
  kinds: {
    kind: NotificationKind;
    label: string;
    types: { type: string; label: string; channels: ChannelPreferenceView[] }[];
  }[];
}
