import type { UserActor } from "@/lib/core/actor.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";

/** Somebody signed in. */
export function actorOf(userId: string): UserActor {
  return {
    kind: "user",
    userId: userId as UserId,
    sessionId: "00000000-0000-4000-8000-000000000000" as SessionId,
    roles: ["buyer", "seller"],
    emailVerified: true,
  };
}
