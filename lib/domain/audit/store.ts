import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { Prisma } from "@/prisma/generated/client";
import type { AuditEntryInput, AuditFacts } from "./model.ts";

const toJson = (facts: AuditFacts | null) => (facts === null ? Prisma.DbNull : (facts as Prisma.InputJsonObject));

/** Notes what was done, in the transaction that does it. */
export async function writeAudit(
  tx: Transaction,
  actor: Actor,
  entries: readonly AuditEntryInput[],
  now: Date,
): Promise<void> {
  await tx.auditEntry.createMany({
    data: entries.map(({ before, after, ...entry }) => ({
      ...entry,
      actorId: actor.kind === "user" ? actor.userId : null,
      createdAt: now,
      before: toJson(before),
      after: toJson(after),
    })),
  });
}
