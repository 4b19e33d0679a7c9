"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { isCurrent } from "./navigation.ts";

export interface NavLinkProps {
  href: string;
  /** Not for the pages below it. */
  isExact?: boolean;
  /** False: the page is not asked for ahead. */
  prefetch?: false;
  className?: string;
  children: ReactNode;
}

/** A link that knows whether one is already there. */
export function NavLink({ href, isExact, prefetch, className, children }: NavLinkProps) {
  const pathname = usePathname();
  return (
    <Link
      href={href}
      prefetch={prefetch}
      aria-current={isCurrent(pathname, href, isExact) ? "page" : undefined}
      className={className}
    >
      {children}
    </Link>
  );
}
