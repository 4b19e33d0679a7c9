import type { Scenario } from "./scenario.ts";
import { bagIsLeft, bagIsPaid, bagIsUndone } from "./scenarios/bag.ts";
import { cardSetup, oneCardTooMany } from "./scenarios/card.ts";
import { matchIsCharged, matchIsChargedLate, matchIsDeclined } from "./scenarios/match.ts";
import { payoutWaits, sellerIsPaid, sellerIsPaidLate } from "./scenarios/payout.ts";
import { buyerIsRefunded, buyerIsRefundedLate } from "./scenarios/refund.ts";
import { nextPairIsBought } from "./scenarios/rematch.ts";

/** By the name that a test calls them by. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  "a card is saved": cardSetup,
  "a card is one too many": oneCardTooMany,
  "a match is charged": matchIsCharged,
  "a match is charged, and nobody comes back for more than a day": matchIsChargedLate,
  "a match is declined": matchIsDeclined,
  "a bag is paid": bagIsPaid,
  "a bag is paid and cannot be sold": bagIsUndone,
  "a bag is left": bagIsLeft,
  "a seller is paid": sellerIsPaid,
  "a seller is paid, and nobody comes back for more than a day": sellerIsPaidLate,
  "a payout waits for its seller": payoutWaits,
  "the next pair is bought for a buyer": nextPairIsBought,
  "a buyer is refunded": buyerIsRefunded,
  "a buyer is refunded, and nobody comes back for more than a day": buyerIsRefundedLate,
};
