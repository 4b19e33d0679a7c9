export interface NavigationItem {
  href: string;
  label: string;
}

/** The ways through the house, in the header and in the phone's tab bar. */
export const mainNavigation: readonly NavigationItem[] = [
  { href: "/search", label: "Browse" },
  { href: "/buying", label: "Buying" },
  { href: "/selling", label: "Selling" },
];

/** Whether `pathname` is the page of `href` or below it. */
export function isCurrent(pathname: string, href: string): boolean {
  if (href === "/") return pathname === "/";
  return pathname === href || pathname.startsWith(`${href}/`);
}
