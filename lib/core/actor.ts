import type { ApiKeyId, SessionId, UserId } from "./ids.ts";
import type { Scope } from "./scopes.ts";

export const roles = ["buyer", "seller", "authenticator", "admin"] as const;
export type Role = (typeof roles)[number];

/** A person, as read from a live session or key. */
export interface UserActor {
  kind: "user";
  userId: UserId;
  /** Null where a key speaks for the person. */
  sessionId: SessionId | null;
  /** The key that speaks for the person, and what it may be used for. A session may be used for everything. */
  key?: { id: ApiKeyId; scopes: readonly Scope[] };
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

/** Whether the actor is a signed-in person with this role. */
export function hasRole(actor: Actor, role: Role): boolean {
  return actor.kind === "user" && actor.roles.includes(role);
}
