import "server-only";
import { invariant } from "@/lib/core/invariant.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import type { PenaltyTerms } from "./rules.penalties.ts";

/** The terms in force at a moment; the migrations store the first. */
export async function readPenaltyTerms(tx: Transaction, at: Date): Promise<PenaltyTerms> {
  const readValue = async (key: string) => {
    const row = await tx.setting.findFirst({
      where: { key, effectiveAt: { lte: at } },
      orderBy: [{ effectiveAt: "desc" }, { version: "desc" }],
      select: { value: true },
    });
    invariant(row, `the setting ${key} is missing`);
    return row.value;
  };
  return {
    shareBps: await readValue("seller_penalty_bps"),
    minimumCents: await readValue("seller_penalty_minimum_cents"),
  };
}
