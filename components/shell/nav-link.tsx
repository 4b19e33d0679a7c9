"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { isCurrent } from "./navigation.ts";

export interface NavLinkProps {
  href: string;
  /** False: the page is not asked for ahead. */
  prefetch?: false;
  className?: string;
  children: ReactNode;
}

/** A link that knows whether one is already there. */
export function NavLink({ href, prefetch, className, children }: NavLinkProps) {
  const pathname = usePathname();
  return (
    <Link
      href={href}
      prefetch={prefetch}
      aria-current={isCurrent(pathname, href) ? "page" : undefined}
      className={className}
    >
      {children}
    </Link>
  );
}
