import type { Actor } from "@/lib/core/actor.ts";
import { allows, type PlainAction } from "@/lib/core/permissions.ts";
import type { NavigationItem } from "./navigation.ts";

interface AdminPlace extends NavigationItem {
  /** What one has to be allowed to see it. */
  action: PlainAction;
}

const places: readonly AdminPlace[] = [
  { href: "/admin", label: "Overview", isExact: true, action: "analytics.view" },
  { href: "/admin/users", label: "People", action: "users.view" },
  { href: "/admin/orders", label: "Orders", action: "orders.manage" },
  { href: "/admin/problems", label: "Problems", action: "support.view" },
  { href: "/admin/messages", label: "Messages", action: "support.view" },
  { href: "/admin/catalog", label: "Catalog", action: "catalog.manage" },
  { href: "/admin/inventory", label: "Inventory", action: "inventory.manage" },
  { href: "/admin/analytics", label: "Analytics", action: "analytics.view" },
  { href: "/admin/reports", label: "Reports", action: "analytics.view" },
  { href: "/admin/fees", label: "Fees", action: "fees.manage" },
  { href: "/admin/settings", label: "Settings", action: "settings.manage" },
  { href: "/admin/ledger", label: "Ledger", action: "ledger.view" },
  { href: "/admin/refunds", label: "Refunds", action: "refunds.view" },
  { href: "/admin/disputes", label: "Disputes", action: "disputes.view" },
  { href: "/admin/jobs", label: "Jobs", action: "jobs.manage" },
  { href: "/admin/health", label: "Health", action: "health.view" },
  { href: "/admin/audit", label: "Audit log", action: "audit.view" },
];

/** The ways through the administration that are open to this person, in their own order. */
export function adminNavigation(actor: Actor): NavigationItem[] {
  return places.filter(({ action }) => allows(actor, action)).map(({ action: _, ...item }) => item);
}
