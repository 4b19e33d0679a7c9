"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { isCurrent } from "./navigation.ts";

/** A link that knows whether one is already there. */
export function NavLink({ href, className, children }: { href: string; className?: string; children: ReactNode }) {
  const pathname = usePathname();
  return (
    <Link href={href} aria-current={isCurrent(pathname, href) ? "page" : undefined} className={className}>
      {children}
    </Link>
  );
}
