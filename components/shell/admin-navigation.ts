import type { NavigationItem } from "./navigation.ts";

/** The ways through the pages of those who run the place, in their own order. */
export const adminNavigation: readonly NavigationItem[] = [
  { href: "/admin/catalog", label: "Catalog" },
  { href: "/admin/inventory", label: "Inventory" },
  { href: "/admin/analytics", label: "Analytics" },
  { href: "/admin/fees", label: "Fees" },
  { href: "/admin/settings", label: "Settings" },
  { href: "/admin/ledger", label: "Ledger" },
  { href: "/admin/refunds", label: "Refunds" },
  { href: "/admin/disputes", label: "Disputes" },
];
