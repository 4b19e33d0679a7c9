import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { PayoutAccountView } from "./model.ts";
import { toAccountView } from "./rules.account.ts";
import { findAccount } from "./store.accounts.ts";

/** How far the person is with being paid. */
export async function getPayoutAccount(actor: UserActor, database: Database = db()): Promise<PayoutAccountView> {
  return toAccountView((await findAccount(database, actor.userId))?.facts ?? null);
}
