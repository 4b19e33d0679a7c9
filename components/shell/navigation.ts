export interface NavigationItem {
  href: string;
  label: string;
  /** The pages below it are not its own. */
  isExact?: boolean;
}

/** Whether `pathname` is the page of `href`, or below it. */
export function isCurrent(pathname: string, href: string, isExact = href === "/"): boolean {
  if (isExact) return pathname === href;
  return pathname === href || pathname.startsWith(`${href}/`);
}
