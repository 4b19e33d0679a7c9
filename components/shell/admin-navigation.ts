import type { Actor } from "@/lib/core/actor.ts";
import { allows, type PlainAction } from "@/lib/core/permissions.ts";
import type { NavigationItem } from "./navigation.ts";

interface AdminPlace extends NavigationItem {
  /** What one has to be allowed to see it. */
  action: PlainAction;
}

const places: readonly AdminPlace[] = [
  { href: "/admin/catalog", label: "Catalog", action: "catalog.manage" },
  { href: "/admin/inventory", label: "Inventory", action: "inventory.manage" },
  { href: "/admin/analytics", label: "Analytics", action: "analytics.view" },
  { href: "/admin/fees", label: "Fees", action: "fees.manage" },
  { href: "/admin/settings", label: "Settings", action: "settings.manage" },
  { href: "/admin/ledger", label: "Ledger", action: "ledger.view" },
  { href: "/admin/refunds", label: "Refunds", action: "refunds.view" },
  { href: "/admin/disputes", label: "Disputes", action: "disputes.view" },
];

/** The ways through the administration that are open to this person, in their own order. */
export function adminNavigation(actor: Actor): NavigationItem[] {
  return places.filter(({ action }) => allows(actor, action)).map(({ href, label }) => ({ href, label }));
}
