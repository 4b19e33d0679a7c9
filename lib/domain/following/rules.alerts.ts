import { type BasisPoints, type Cents, formatBps, formatCents } from "@/lib/core/money.ts";
import type { AlertStanding, AlertTarget } from "./model.ts";

/**
 * The price that is `dropBps` below a reference, rounded down to the cent: a drop counts only when all of it has happened.
 * @param referenceCents the price the drop counts from, above zero
 */
export function dropTriggerCents(referenceCents: Cents, dropBps: BasisPoints): Cents {
  return Math.floor((referenceCents * (10_000 - dropBps)) / 10_000);
}

/**
 * How an alert stands when it is set, changed or switched on again: a price that is there already is no crossing, so the alert
 * waits for the price to leave first.
 * @param lowestAskCents the lowest ask now; null when nobody sells
 * @returns null for a drop without an ask: there is no price it could count from
 */
export function startAlert(target: AlertTarget, lowestAskCents: Cents | null): AlertStanding | null {
  if (target.kind === "drop") {
    if (lowestAskCents === null) return null;
    const triggerCents = dropTriggerCents(lowestAskCents, target.dropBps);
    return { state: "armed", triggerCents, referenceCents: lowestAskCents };
  }
  const isThere = lowestAskCents !== null && lowestAskCents <= target.thresholdCents;
  return { state: isThere ? "fired" : "armed", triggerCents: target.thresholdCents, referenceCents: null };
}

/**
 * What a price makes of an alert (docs/adr/0013). A price alert fires when the lowest ask comes to its price or below, then waits
 * until the ask is above it or gone. A drop alert fires and counts the next drop from the price it told of.
 * @returns null when nothing changes
 */
export function moveAlert(
  target: AlertTarget,
  standing: AlertStanding,
  lowestAskCents: Cents | null,
): { standing: AlertStanding; isFiring: boolean } | null {
  const isThere = lowestAskCents !== null && lowestAskCents <= standing.triggerCents;
  if (standing.state === "fired") {
    return isThere ? null : { standing: { ...standing, state: "armed" }, isFiring: false };
  }
  if (!isThere) return null;
  if (target.kind === "at_or_below") return { standing: { ...standing, state: "fired" }, isFiring: true };
  const triggerCents = dropTriggerCents(lowestAskCents, target.dropBps);
  return { standing: { state: "armed", triggerCents, referenceCents: lowestAskCents }, isFiring: true };
}

/** `Lowest ask at $280 or less`, `Drop of 10%: at $270 or less` */
export function describeAlert(target: AlertTarget, triggerCents: Cents): string {
  const price = formatCents(triggerCents);
  return target.kind === "at_or_below"
    ? `Lowest ask at ${price} or less`
    : `Drop of ${formatBps(target.dropBps)}: at ${price} or less`;
}
