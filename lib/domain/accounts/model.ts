import type { Role } from "@/lib/core/actor.ts";
import type { Scope } from "@/lib/core/scopes.ts";
import { countryName } from "./model.places.ts";

export const minimumPasswordLength = 10;
/** bcrypt reads no further. */
export const maximumPasswordBytes = 72;
export const maximumNameLength = 80;
export const maximumEmailLength = 254;
export const maximumAddresses = 20;

/** A session ends this long after the login, whether used or not. */
export const sessionLifetimeDays = 30;
/** A program's session ends so long after its last refresh … */
export const refreshTokenDays = 30;
/** … and so long after its login, however often it was refreshed. */
export const longestProgramSessionDays = 180;
export const accessTokenMinutes = 15;
export const maximumApiKeys = 20;
export const maximumKeyNameLength = 80;
/** After so many days a key may end. */
export const keyDayChoices = [30, 90, 365] as const;
export const emailVerificationHours = 24;
export const passwordResetHours = 1;

export const addressKinds = ["shipping", "billing"] as const;
export type AddressKind = (typeof addressKinds)[number];

export const addressKindLabels: Record<AddressKind, string> = { shipping: "Shipping", billing: "Billing" };

/** Why nothing is mailed to an address any more. */
export const mailBlockReasons = ["bounced", "complained"] as const;
export type MailBlockReason = (typeof mailBlockReasons)[number];

/** That nothing is mailed to a person's address. */
export interface MailBlockView {
  reason: MailBlockReason;
  /** Of whoever refused our mail. */
  words: string | null;
  /** RFC 3339. */
  since: string;
}

/** So long a texted code can be entered, and so often a code can be tried. */
export const phoneCodeMinutes = 10;
export const phoneCodeTries = 5;

/** Where a person is texted. */
export interface PhoneView {
  /** As its country writes it for others: `+1 503 555 0100`. Null: nothing is texted. */
  confirmed: { number: string; isStopped: boolean } | null;
  /** A code was sent there and waits to be entered. */
  pending: { number: string } | null;
}

/** So many browsers of a person show messages; the one that was added first makes room. */
export const maximumPushBrowsers = 10;

/** A browser that shows messages while no page is open, as its owner sees it. */
export interface PushBrowserView {
  id: string;
  /** "Firefox on Windows" */
  device: string;
  isCurrent: boolean;
  createdAt: Date;
}

/** A person as they see themselves. */
export interface ProfileView {
  userId: string;
  name: string;
  email: string;
  emailVerified: boolean;
  roles: readonly Role[];
  memberSince: Date;
  /** Why they may not trade for the time being; null while they may. */
  suspension: { reason: string | null } | null;
}

/** A signed-in browser as its owner sees it. */
export interface SessionView {
  id: string;
  /** "Firefox on Windows" */
  device: string;
  ipAddress: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  isCurrent: boolean;
}

/** A key as its owner sees it. */
export interface ApiKeyView {
  id: string;
  name: string;
  /** Its last four characters. */
  ending: string;
  scopes: readonly Scope[];
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
}

/** The parts of an address in clear text. */
export interface AddressFields {
  fullName: string;
  line1: string;
  line2: string | null;
  city: string;
  region: string;
  postalCode: string;
  countryCode: string;
  phone: string | null;
}

/** An address as its owner sees it. */
export interface AddressView extends AddressFields {
  id: string;
  kind: AddressKind;
  isDefault: boolean;
}

/** An address as a match copies it into its order: street and phone stay the ciphertexts they are in the address row. */
export interface AddressSnapshot {
  fullName: string;
  line1Encrypted: string;
  line2Encrypted: string | null;
  phoneEncrypted: string | null;
  city: string;
  region: string;
  postalCode: string;
  countryCode: string;
}

/** The lines of an address as they stand on a label. */
export function addressLines(address: AddressFields): string[] {
  const { fullName, line1, line2, city, region, postalCode, countryCode } = address;
  const place =
    countryCode === "US"
      ? `${city}, ${region} ${postalCode}`
      : [postalCode, city, region].filter((part) => part !== "").join(" ");
  return [fullName, line1, line2 ?? "", place, countryName(countryCode)].filter((line) => line !== "");
}
