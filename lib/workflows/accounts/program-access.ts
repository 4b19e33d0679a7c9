import "server-only";
import { addMs, minuteMs } from "@/lib/core/clock.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { accessTokenMinutes } from "@/lib/domain/accounts/model.ts";
import { makeSecret } from "@/lib/domain/accounts/service.access.ts";
import { insertRefreshToken } from "@/lib/domain/accounts/store.refresh.ts";
import { signAccessToken } from "@/lib/platform/access-tokens.ts";
import type { Transaction } from "@/lib/platform/db.ts";

/** What a program gets at login and at each refresh. */
export interface ProgramAccess {
  userId: UserId;
  sessionId: SessionId;
  accessToken: string;
  accessExpiresAt: Date;
  refreshToken: string;
  refreshExpiresAt: Date;
}

/** Makes a pair of tokens for a session that lives until `sessionExpiresAt`, in the transaction that begins or prolongs it. */
export async function grantAccess(
  tx: Transaction,
  { userId, sessionId, sessionExpiresAt }: { userId: UserId; sessionId: SessionId; sessionExpiresAt: Date },
  now: Date,
): Promise<ProgramAccess> {
  const { secret, hash } = makeSecret("sbr");
  await insertRefreshToken(tx, { sessionId, tokenHash: hash, now, expiresAt: sessionExpiresAt });
  const shortly = addMs(now, accessTokenMinutes * minuteMs);
  const accessExpiresAt = shortly < sessionExpiresAt ? shortly : sessionExpiresAt;
  return {
    userId,
    sessionId,
    accessToken: await signAccessToken({ sessionId, userId }, now, accessExpiresAt),
    accessExpiresAt,
    refreshToken: secret,
    refreshExpiresAt: sessionExpiresAt,
  };
}
