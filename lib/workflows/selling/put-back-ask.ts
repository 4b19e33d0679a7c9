import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { allows } from "@/lib/core/permissions.ts";
import { ok } from "@/lib/core/result.ts";
import { marketFailure } from "@/lib/domain/market/rules.placement.ts";
import { findOffer } from "@/lib/domain/market/store.ts";
import { db } from "@/lib/platform/db.ts";
import { type MarketResult, requireTrader } from "@/lib/workflows/market/book/submit-offer.ts";
import { changeAsks } from "./pause-asks.ts";

/**
 * Puts one's own paused ask back at its old place. `bid_available` while a bid would take it, `seller_away` during a
 * vacation, `offer_not_open` when it is not paused.
 */
export async function putBackAsk(
  actor: Actor,
  input: { offerId: string },
  context: { now?: Date } = {},
): Promise<MarketResult<{ units: number }>> {
  const trader = requireTrader(actor, "ask");
  if (!trader.ok) return trader;
  const offer = await findOffer(db(), "ask", input.offerId);
  if (!offer || !allows(trader.value, "market.manageOffer", offer)) return marketFailure("offer_not_found");
  const [outcome] = await changeAsks([offer.id], { kind: "resume", unlessCrossing: true }, context.now ?? new Date());
  if (!outcome?.ok) return outcome ?? marketFailure("offer_not_found");
  return ok({ units: outcome.value.units });
}
