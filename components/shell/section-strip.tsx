"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

export interface SectionStripProps {
  label: string;
  className: string;
  children: ReactNode;
}

/** Links that may be more than fit beside each other; the one of this page is brought into sight. */
export function SectionStrip({ label, className, children }: SectionStripProps) {
  const strip = useRef<HTMLElement>(null);
  const pathname = usePathname();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page has another link
  useEffect(() => {
    const current = strip.current?.querySelector<HTMLElement>('[aria-current="page"]');
    if (!strip.current || !current) return;
    // Not `scrollIntoView`: it would also move the page.
    const { left, width } = current.getBoundingClientRect();
    const frame = strip.current.getBoundingClientRect();
    strip.current.scrollLeft += left + width / 2 - (frame.left + frame.width / 2);
  }, [pathname]);

  return (
    <nav ref={strip} aria-label={label} className={className}>
      {children}
    </nav>
  );
}
