import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { PaymentMethodView } from "./model.ts";
import { toPaymentMethodView } from "./service.ts";
import { listCards } from "./store.ts";

/** The person's own cards, the default first, then the newest. */
export async function listPaymentMethods(actor: UserActor, database: Database = db()): Promise<PaymentMethodView[]> {
  return (await listCards(database, actor.userId)).map(toPaymentMethodView);
}
