import type { ReactNode } from "react";
import { NavLink } from "./nav-link.tsx";
import type { NavigationItem } from "./navigation.ts";
import { SectionStrip } from "./section-strip.tsx";

export interface SectionFrameProps {
  /** What this part of the house is called. */
  label: string;
  items: readonly NavigationItem[];
  children: ReactNode;
}

/** The frame of a part of the house with ways of its own: at the side, on the phone in a row above. */
export function SectionFrame({ label, items, children }: SectionFrameProps) {
  return (
    <div className="page-column grid gap-x-10 py-6 md:py-10 lg:grid-cols-[10.5rem_minmax(0,1fr)]">
      <SectionStrip
        label={label}
        className="-mx-4 overflow-x-auto px-4 pb-4 [scrollbar-width:none] lg:sticky lg:top-[calc(var(--top-bar)+2.5rem)] lg:mx-0 lg:self-start lg:px-0"
      >
        <p className="label mb-2 text-muted max-lg:sr-only">{label}</p>
        <ul className="flex gap-1 lg:flex-col">
          {items.map((item) => (
            <li key={item.href}>
              <NavLink
                href={item.href}
                isExact={item.isExact}
                className="flex min-h-11 items-center whitespace-nowrap rounded-control px-3 text-muted text-sm hover:bg-sunken hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:font-medium aria-[current=page]:text-ink lg:min-h-9"
              >
                {item.label}
              </NavLink>
            </li>
          ))}
        </ul>
      </SectionStrip>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
