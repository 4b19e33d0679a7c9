import type { SessionId, UserId } from "./ids.ts";

export const roles = ["buyer", "seller", "authenticator", "admin"] as const;
export type Role = (typeof roles)[number];

/** A signed-in person, as read from a live session row. */
export interface UserActor {
  kind: "user";
  userId: UserId;
  sessionId: SessionId;
  roles: readonly Role[];
  emailVerified: boolean;
}

/** Somebody without a session. */
export interface AnonymousActor {
  kind: "anonymous";
}

/** Our own jobs. */
export interface SystemActor {
  kind: "system";
}

export type Actor = UserActor | AnonymousActor | SystemActor;

export const anonymousActor: AnonymousActor = { kind: "anonymous" };
export const systemActor: SystemActor = { kind: "system" };
