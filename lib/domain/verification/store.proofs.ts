import "server-only";
import { randomBytes } from "node:crypto";
import type { Transaction } from "@/lib/platform/db.ts";
import { proofCodeBytes, proofCodeFrom } from "./rules.codes.ts";

/** Issues the tag of a passed pair, with a code that nobody can guess. @returns the code */
export async function issueProof(tx: Transaction, taskId: string, now: Date): Promise<string> {
  const code = proofCodeFrom(randomBytes(proofCodeBytes));
  await tx.proofTag.create({ data: { code, taskId, issuedAt: now } });
  return code;
}

/** Declares a tag void, once. @returns false when there is none, or it was void already */
export async function revokeProofRow(
  tx: Transaction,
  { taskId, revokedBy, reason }: { taskId: string; revokedBy: string; reason: string },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.proofTag.updateMany({
    where: { taskId, revokedAt: null },
    data: { revokedAt: now, revokedBy, revokedReason: reason },
  });
  return count === 1;
}
