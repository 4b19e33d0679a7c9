import { ok } from "@/lib/core/result.ts";
import type { BookOffer, CommandOutcome, NewOffer, SellPaused, VariantBook } from "./model.engine.ts";
import type { Trade } from "./model.ts";
import { cancelUnits, reserveInventory } from "./rules.closing.ts";
import { resumeOffer } from "./rules.commands.ts";
import { marketFailure } from "./rules.placement.ts";
import { bookOf, type EngineRun, record } from "./rules.run.ts";
import { enterBook, quoteMoved, searchFills } from "./rules.trading.ts";

function refusal(run: EngineRun, paused: BookOffer, command: SellPaused): CommandOutcome | null {
  if (paused.side !== "ask" || paused.userId !== command.userId) return marketFailure("offer_not_found");
  const trader = run.state.traders.get(paused.userId);
  if (!trader?.active) return marketFailure("account_suspended");
  if (trader.sellingSuspended) return marketFailure("selling_suspended");
  if (trader.away) return marketFailure("seller_away");
  if (paused.status !== "paused" || paused.expiresAt <= run.supplies.now) return marketFailure("offer_not_open");
  if (paused.remaining !== command.remaining || command.unitPricesCents.length > paused.remaining) {
    return marketFailure("offer_not_open", "This ask has changed since you looked. Nothing was sold.");
  }
  if (paused.held > 0) return marketFailure("offer_held");
  return bookOf(run, paused).open ? null : marketFailure("market_paused");
}

/** The bids that buy now, one for each pair; null when one of them is below what its seller said yes to. */
function confirmedPrices(run: EngineRun, book: VariantBook, paused: BookOffer, wanted: readonly number[]) {
  const limitCents = Math.min(...wanted);
  const fills = searchFills(run, book, paused, limitCents, wanted.length);
  const prices = fills.flatMap(({ maker, units }) => Array.from({ length: units }, () => maker.priceCents));
  const holds = [...wanted]
    .sort((first, second) => second - first)
    .every((cents, index) => (prices[index] ?? 0) >= cents);
  return holds ? prices : null;
}

/** Sells pairs at one bid's price: an ask of its own, because an ask only ever trades at its own price (§3.2). */
function sellAt(run: EngineRun, book: VariantBook, paused: BookOffer, priceCents: number, quantity: number): Trade[] {
  const sold: BookOffer = {
    ...paused,
    id: run.supplies.newId(book.productId),
    priceCents,
    quantity,
    remaining: quantity,
    status: "active",
    sequence: run.supplies.nextSequence(),
    closedReason: null,
  };
  const input: NewOffer = {
    ...sold,
    condition: "new",
    mode: "fill_or_kill",
    rejectIfBelowBid: false,
    idempotencyKey: null,
    requestHash: null,
  };
  reserveInventory(run, sold, quantity);
  run.createdOfferIds.add(sold.id);
  run.effects.created.push({ offer: sold, input });
  record(run, sold, { kind: "place", quantity, mode: "fill_or_kill" });
  return enterBook(run, book, sold);
}

/**
 * Sells pairs of a paused ask to the bids that its seller saw and said yes to, each at its bid's price, all or none:
 * `quote_moved` when one of those bids is gone. What is left of the ask goes back to its old place, or stays paused
 * while another bid would take it (design §3.12).
 */
export function sellPaused(run: EngineRun, paused: BookOffer, command: SellPaused): CommandOutcome {
  const refused = refusal(run, paused, command);
  if (refused) return refused;
  const book = bookOf(run, paused);
  const prices = confirmedPrices(run, book, paused, command.unitPricesCents);
  if (prices === null) return quoteMoved(run, book, "ask");
  const isRest = prices.length < paused.remaining;
  cancelUnits(run, paused, prices.length, "sold on return");
  const trades = [...new Set(prices)].flatMap((priceCents) =>
    sellAt(run, book, paused, priceCents, prices.filter((price) => price === priceCents).length),
  );
  if (isRest) resumeOffer(run, paused, true);
  return ok({ units: prices.length, trades });
}
