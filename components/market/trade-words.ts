import { type Cents, formatCents } from "@/lib/core/money.ts";
import { pairs } from "./chart-history.ts";
import type { Outlook } from "./outlook.ts";
import type { Intent } from "./selection.ts";

/** What the panel says before anything is pressed. Money with cents comes from the breakdown; this is the rest. */

export interface BookTop {
  lowestAskCents: Cents | null;
  highestBidCents: Cents | null;
}

function tradingNow(outlook: Outlook, verb: "buys" | "sells"): string {
  const [fill, ...others] = outlook.fills;
  if (!fill) return "";
  const units = outlook.fills.reduce((sum, each) => sum + each.quantity, 0);
  const price =
    others.length === 0
      ? `at ${formatCents(fill.priceCents)}`
      : `at ${formatCents(fill.priceCents)} to ${formatCents(outlook.fills.at(-1)?.priceCents ?? fill.priceCents)}`;
  const each = units > 1 && others.length === 0 ? " each" : "";
  return `${verb} ${pairs(units)} at once, ${price}${each}`;
}

function restingUnits(outlook: Outlook): string {
  if (outlook.fills.length === 0 || outlook.resting === 0) return "";
  return ` The other ${pairs(outlook.resting)} ${outlook.resting === 1 ? "waits" : "wait"} in the book.`;
}

/** Where a bid at this price would stand, in one or two sentences. */
export function bidOutlookText(outlook: Outlook, bidCents: Cents, top: BookTop): string {
  if (outlook.fills.length > 0) {
    const why =
      (outlook.fills[0]?.priceCents ?? bidCents) < bidCents ? " You pay the seller’s price, not your bid." : "";
    return `This meets the lowest ask: it ${tradingNow(outlook, "buys")}.${why}${restingUnits(outlook)}`;
  }
  if (top.highestBidCents === null) return "This would be the first bid in this size.";
  if (bidCents > top.highestBidCents) {
    return `This would be the highest bid. The one to beat is ${formatCents(top.highestBidCents)}.`;
  }
  if (bidCents === top.highestBidCents) return "This equals the highest bid. Who came first trades first.";
  return `The highest bid is ${formatCents(top.highestBidCents)}, so sellers meet that one first.`;
}

/** Where an ask at this price would stand. Below the best bid the panel shows a choice instead. */
export function askOutlookText(outlook: Outlook, askCents: Cents, top: BookTop): string {
  if (outlook.fills.length > 0) return `This meets a bid: it ${tradingNow(outlook, "sells")}.${restingUnits(outlook)}`;
  if (top.lowestAskCents === null) return "This would be the only ask in this size.";
  if (askCents < top.lowestAskCents) {
    return `This would be the lowest ask. The one to beat is ${formatCents(top.lowestAskCents)}.`;
  }
  if (askCents === top.lowestAskCents) return "This equals the lowest ask. Who came first trades first.";
  return `The lowest ask is ${formatCents(top.lowestAskCents)}, so buyers meet that one first.`;
}

const inspection =
  "The seller ships to us, an authenticator inspects the pair, and then it comes to you. If seller or pair fails, your money buys the next pair that costs no more, or all of it comes back.";
const shipping =
  "You ship the pair to us once the buyer has paid: the order says until when, and not shipping costs a penalty. An authenticator inspects it.";

export interface StepFacts {
  /** `Visa ending in 4242`; null when there is no card yet. */
  cardLabel: string | null;
  /** `Dec 21`; when a standing offer ends. */
  until: string;
}

/** What happens next, step by step. */
export function stepsOf(intent: Intent, { cardLabel, until }: StepFacts): string[] {
  const card = cardLabel === null ? "your card" : cardLabel;
  switch (intent) {
    case "buy":
      return [
        `Pressing the button binds you: you buy at once and pay the total with ${card}.`,
        "If that ask is gone by then, nothing happens and you see the new price first.",
        inspection,
      ];
    case "bid":
      return [
        `Your bid binds you until ${until}. While it waits you can change or cancel it, and you pay nothing.`,
        `You pay only when a seller meets it, with ${card}: never more than your bid plus the fees above, and less if the ask is lower.`,
        inspection,
      ];
    case "sell":
      return [
        "Pressing the button binds you: you sell at once to the highest bid.",
        "If that bid is gone by then, nothing happens and you see the new price first.",
        `${shipping} You are paid after the buyer has it.`,
      ];
    case "ask":
      return [
        `Your ask binds you until ${until}. While it waits you can change or cancel it at no cost.`,
        "When a buyer meets it, you have sold, at exactly your price.",
        `${shipping} You are paid after the buyer has it.`,
      ];
  }
}
