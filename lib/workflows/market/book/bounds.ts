import "server-only";
import type { BookCommand } from "@/lib/domain/market/model.engine.ts";
import { maximumQuantity } from "@/lib/domain/market/model.ts";

/*
 * What a batch may need at most of what is drawn before anybody knows what it will do: its books are decided on in one go, with the lock
 * held, and too few numbers would fail it.
 */

interface Request {
  command: BookCommand;
}

/** How many units an offer may come to have. One that is edited keeps what is left of it, which only the locked book knows. */
function unitBound({ offer, replaces }: Extract<BookCommand, { kind: "place" }>): number {
  return replaces?.keepRemaining ? maximumQuantity : offer.quantity;
}

/** An upper bound of the orders a batch can open. */
export function orderBound(requests: readonly Request[]): number {
  return requests.reduce((sum, { command }) => {
    if (command.kind === "place") return sum + unitBound(command);
    if (command.kind === "sellPaused") return sum + command.unitPricesCents.length;
    if (command.kind === "place_linked" || command.kind === "rematch") return sum + 1;
    if (command.kind === "complete") return sum + command.units;
    const returns = command.kind === "resume" || command.kind === "restore";
    return sum + (returns ? maximumQuantity : command.kind === "release" ? 200 : 0);
  }, 0);
}

/** An upper bound of the arrival numbers a batch can use: one for each offer and each unit it can trade. */
export function sequenceBound(requests: readonly Request[]): number {
  return requests.reduce((sum, { command }) => {
    if (command.kind === "place") return sum + 1 + unitBound(command);
    if (command.kind === "place_linked") return sum + 1 + command.offers.length;
    if (command.kind === "rematch") return sum + 2;
    if (command.kind === "release") return sum + 200;
    if (command.kind === "complete") return sum + command.bidIds.size + command.units;
    // Every pair may trade at a price of its own, as an ask of its own.
    if (command.kind === "sellPaused") return sum + 2 * command.unitPricesCents.length;
    return sum + (command.kind === "resume" || command.kind === "restore" ? maximumQuantity : 0);
  }, 0);
}
