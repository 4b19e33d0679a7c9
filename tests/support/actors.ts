import type { Role, UserActor } from "@/lib/core/actor.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { testDatabase } from "./database.ts";

/** Somebody new with these roles, as a session of theirs would say. */
export async function personWith(...roles: Role[]): Promise<UserActor> {
  const { id } = await createUser(testDatabase.database, { roles });
  const sessionId = "00000000-0000-4000-8000-000000000000" as SessionId;
  return { kind: "user", userId: id as UserId, sessionId, roles, emailVerified: true };
}
