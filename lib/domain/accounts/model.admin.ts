import type { Role } from "@/lib/core/actor.ts";

export const userStatuses = ["active", "suspended", "banned"] as const;
export type UserStatus = (typeof userStatuses)[number];
/** Somebody suspended may still log in and see to their orders; somebody banned may not. Neither trades. */
export type RestrictedStatus = Exclude<UserStatus, "active">;

export const longestReason = 500;

/*
 * What those who run the place see of people. JSON-safe: times are RFC 3339 text. No address, no card, no password.
 */

/** One line of the list of people. */
export interface UserListItemView {
  userId: string;
  name: string;
  email: string;
  emailVerified: boolean;
  roles: readonly Role[];
  status: UserStatus;
  memberSince: string;
  /** Null: has never been signed in, or not for so long that their sessions are gone. */
  lastSeenAt: string | null;
}

export interface UserDetailView extends UserListItemView {
  statusReason: string | null;
  statusChangedAt: string | null;
  /** Bids and asks that stand. */
  openBids: number;
  openAsks: number;
  /** Orders that are not at an end, as buyer and as seller. */
  openOrders: number;
}

/** A signed-in browser as those who run the place see it. */
export interface PersonSessionView {
  sessionId: string;
  /** "Firefox on Windows" */
  device: string;
  ipAddress: string | null;
  createdAt: string;
  lastSeenAt: string;
}
