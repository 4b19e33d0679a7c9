export interface NavigationItem {
  href: string;
  label: string;
}

/** Whether `pathname` is the page of `href` or below it. */
export function isCurrent(pathname: string, href: string): boolean {
  if (href === "/") return pathname === "/";
  return pathname === href || pathname.startsWith(`${href}/`);
}
