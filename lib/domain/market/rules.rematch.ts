import { ok } from "@/lib/core/result.ts";
import type { BookOffer, CommandOutcome, NewOffer, Rematch } from "./model.engine.ts";
import { marketFailure } from "./rules.placement.ts";
import { type EngineRun, record } from "./rules.run.ts";
import { searchFills, tradeWith } from "./rules.trading.ts";

/** The buyer's bid for the one pair, at its ask's price. Where it is sent stands on the order it replaces. */
function bidFor(run: EngineRun, command: Rematch, priceCents: number): BookOffer {
  return {
    id: command.bidId,
    side: "bid",
    productId: command.productId,
    variantId: command.variantId,
    userId: command.buyerId,
    priceCents,
    quantity: 1,
    remaining: 1,
    held: 0,
    status: "active",
    sequence: run.supplies.nextSequence(),
    expiresAt: command.bidExpiresAt,
    fulfilment: null,
    inventoryItemId: null,
    shippingAddressId: null,
    linkId: null,
    closedReason: null,
  };
}

/**
 * Buys the next pair with money that was paid for another: the best ask within the limit that is neither the buyer's own nor of
 * a seller who is passed over. The buyer needs no card and no address any more, only an account in good standing.
 * Refused with `no_next_ask`, `market_paused` (the shoe is hidden) or `account_suspended`; nothing has happened then.
 */
export function rematch(run: EngineRun, command: Rematch): CommandOutcome {
  const book = run.state.books.get(command.variantId);
  if (!book) return marketFailure("unknown_variant");
  if (!book.open) return marketFailure("market_paused");
  if (run.state.traders.get(command.buyerId)?.active !== true) return marketFailure("account_suspended");
  const taker = { side: "bid", userId: command.buyerId, passedOver: command.passedOver } as const;
  const [fill] = searchFills(run, book, taker, command.limitCents, 1);
  if (!fill) return marketFailure("no_next_ask");
  const bid = bidFor(run, command, fill.maker.priceCents);
  const input: NewOffer = {
    ...bid,
    condition: "new",
    mode: "rematch",
    rejectIfBelowBid: false,
    idempotencyKey: null,
    requestHash: null,
  };
  run.createdOfferIds.add(bid.id);
  run.effects.created.push({ offer: bid, input });
  const passedOver = [...command.passedOver];
  record(run, bid, { kind: "place", quantity: 1, mode: "rematch", makerId: fill.maker.id, passedOver });
  const trades = tradeWith(run, book, bid, fill.maker, 1);
  return ok({ units: 1, trades });
}
