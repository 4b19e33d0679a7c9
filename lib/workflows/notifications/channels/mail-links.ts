import "server-only";
import { z } from "zod";
import { deriveToken } from "@/lib/domain/accounts/service.tokens.ts";
import { findTokenById } from "@/lib/domain/accounts/store.tokens.ts";
import { db } from "@/lib/platform/db.ts";

/** Names of the token that a mail of the template `link` carries. */
const linkFactsSchema = z.object({ tokenId: z.uuid() });

/**
 * The secret of a mailed link, made only now: no table and no message holds it.
 * @returns why there is none (any more) instead
 */
export async function secretOf(data: unknown, now: Date): Promise<{ token: string } | { reason: string }> {
  const { tokenId } = linkFactsSchema.parse(data);
  const row = await findTokenById(db(), tokenId);
  if (row === null || row.usedAt !== null || row.expiresAt <= now) return { reason: "the link is used or has ended" };
  if (row.user.status === "banned") return { reason: "the account is closed" };
  const token = deriveToken(row);
  // NEXTAUTH_SECRET was replaced in between: the person has to ask again, and trying again would not help.
  return token === null ? { reason: "the secret of the link is gone" } : { token };
}
