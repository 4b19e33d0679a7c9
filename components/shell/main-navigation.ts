import type { Actor } from "@/lib/core/actor.ts";
import { allows } from "@/lib/core/permissions.ts";
import type { NavigationItem } from "./navigation.ts";

/** Whether this side of the market is somebody's. Visitors see both: they can still become either. */
export function hasSide(actor: Actor, side: "bid" | "ask"): boolean {
  return actor.kind === "anonymous" || allows(actor, "market.trade", { side });
}

/** The ways through the house that are open to this person, in the header and in the phone's tab bar. */
export function mainNavigation(actor: Actor): NavigationItem[] {
  return [
    { href: "/search", label: "Browse" },
    ...(hasSide(actor, "bid") ? [{ href: "/buying", label: "Buying" }] : []),
    ...(hasSide(actor, "ask") ? [{ href: "/selling", label: "Selling" }] : []),
  ];
}
