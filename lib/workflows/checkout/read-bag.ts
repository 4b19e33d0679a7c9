import "server-only";
import { anonymousActor } from "@/lib/core/actor.ts";
import type { BagHolder, BagView } from "@/lib/domain/checkout/model.ts";
import { listBagLines } from "@/lib/domain/checkout/queries.bag.ts";
import { weighBag } from "@/lib/domain/checkout/rules.bag.ts";
import { findBagId } from "@/lib/domain/checkout/store.bag.ts";
import { currentFeeTerms } from "@/lib/domain/payments/queries.fees.ts";
import { priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/** A bag with the prices of this moment. */
export async function readBag(holder: BagHolder, context?: WorkflowContext): Promise<BagView> {
  const { database, now } = resolveContext(context);
  const [bagId, terms] = await Promise.all([
    findBagId(database, holder),
    currentFeeTerms(now, anonymousActor, database),
  ]);
  const buyerId = holder.kind === "person" ? holder.userId : null;
  const lines = await listBagLines(bagId, buyerId, now, database);
  return weighBag(lines, (priceCents) => priceOrder(priceCents, terms));
}
