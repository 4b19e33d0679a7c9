import type { Actor } from "@/lib/core/actor.ts";
import { allows, type PlainAction } from "@/lib/core/permissions.ts";
import type { NavigationItem } from "./navigation.ts";

interface DeskPlace extends NavigationItem {
  /** What one has to be allowed to see it. */
  action: PlainAction;
}

const places: readonly DeskPlace[] = [
  { href: "/desk/inspection", label: "Inspection", action: "verification.view" },
  { href: "/desk/shipping", label: "Shipping", action: "shipping.view" },
  { href: "/desk/appeals", label: "Appeals", action: "verification.viewAppeals" },
  { href: "/desk/statistics", label: "Statistics", action: "verification.view" },
  { href: "/desk/checklist", label: "Checklist", action: "verification.view" },
];

/** The ways through the desk that are open to this person, in the order of work. */
export function deskNavigation(actor: Actor): NavigationItem[] {
  return places.filter(({ action }) => allows(actor, action)).map(({ href, label }) => ({ href, label }));
}
