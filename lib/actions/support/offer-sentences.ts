import { formatDate, formatMonthDay } from "@/lib/core/calendar.ts";
import { formatCents } from "@/lib/core/money.ts";
import type { CancelledLinkedBid, CancelledOffer, PlacedLinkedBid, PlacedOffer } from "@/lib/domain/market/model.ts";

/** Order numbers named one by one; more are counted. */
const mostNumbers = 3;

/** `1 pair`, `3 pairs` */
function pairs(count: number): string {
  return count === 1 ? "1 pair" : `${count} pairs`;
}

/** `Dec 21`, with the year when it is not `now`'s. In UTC, like every deadline of the exchange. */
export function shortDate(time: Date, now: Date): string {
  return time.getUTCFullYear() === now.getUTCFullYear() ? formatMonthDay(time) : formatDate(time);
}

function ordersText(numbers: string[]): string {
  const [first = "", ...others] = numbers;
  if (others.length === 0) return `Order ${first}.`;
  if (numbers.length <= mostNumbers) return `Orders ${numbers.slice(0, -1).join(", ")} and ${numbers.at(-1)}.`;
  return `Orders ${numbers.slice(0, mostNumbers).join(", ")} and ${numbers.length - mostNumbers} more.`;
}

function tradedText({ side, trades }: PlacedOffer): string {
  const verb = side === "bid" ? "Bought" : "Sold";
  const sum = formatCents(trades.reduce((cents, trade) => cents + trade.priceCents, 0));
  const what = trades.length === 1 ? `${verb} for ${sum}.` : `${verb} ${pairs(trades.length)} for ${sum} in all.`;
  return `${what} ${ordersText(trades.map((trade) => trade.orderNumber))}`;
}

function restText({ side, priceCents, remaining, expiresAt }: PlacedOffer, isEdited: boolean, now: Date): string {
  const until = `until ${shortDate(new Date(expiresAt), now)}`;
  const units = remaining === 1 ? "" : ` for ${pairs(remaining)}`;
  if (isEdited) return `Your ${side} is now ${formatCents(priceCents)}${units} and stands in the book ${until}.`;
  return `Your ${side} of ${formatCents(priceCents)}${units} is in the book ${until}.`;
}

/**
 * What became of an offer, as the panel says it.
 * @param isEdited whether it took the place of an older one
 * @param now decides whether the year is named
 */
export function placedSentence(placed: PlacedOffer, isEdited: boolean, now: Date): string {
  const stands = placed.status === "active" && placed.remaining > 0;
  if (placed.trades.length === 0) return restText(placed, isEdited, now);
  if (!stands) return tradedText(placed);
  const stay = placed.remaining === 1 ? "1 more pair stays" : `${placed.remaining} more pairs stay`;
  const until = shortDate(new Date(placed.expiresAt), now);
  return `${tradedText(placed)} ${stay} in the book at ${formatCents(placed.priceCents)} until ${until}.`;
}

/** What became of a cancelled offer. */
export function cancelledSentence({ side, cancelledUnits }: CancelledOffer): string {
  return cancelledUnits === 1
    ? `Your ${side} is cancelled.`
    : `Your ${side} for ${pairs(cancelledUnits)} is cancelled.`;
}

/** What became of a linked bid, as its page says it. */
export function placedLinkedSentence({ bids }: PlacedLinkedBid, now: Date): string {
  const bought = bids.find((bid) => bid.trades.length > 0);
  if (bought) return `${tradedText(bought)} Nothing was placed in the other sizes.`;
  const until = bids[0] ? ` until ${shortDate(new Date(bids[0].expiresAt), now)}` : "";
  return `Your bid stands in ${bids.length} sizes${until}. The first seller to meet it sells you one pair, and the rest is cancelled in the same moment.`;
}

/** What became of a cancelled linked bid. */
export function cancelledLinkedSentence({ cancelledBids }: CancelledLinkedBid): string {
  return cancelledBids === 1
    ? "Your linked bid is cancelled in the one size it still had."
    : `Your linked bid is cancelled in all ${cancelledBids} sizes.`;
}
