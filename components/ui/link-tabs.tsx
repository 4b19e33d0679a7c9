import Link from "next/link";
import { tabClasses, tabListClasses } from "./tab-style.ts";

export interface LinkTab {
  href: string;
  label: string;
  /** A number behind the label, e.g. how many are open. */
  count?: number;
}

/** Tabs that are addresses: they work before JavaScript and can be linked to. */
export function LinkTabs({ label, tabs, current }: { label: string; tabs: readonly LinkTab[]; current: string }) {
  return (
    <nav aria-label={label} className={tabListClasses}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.href === current ? "page" : undefined}
          className={tabClasses}
        >
          {tab.label}
          {tab.count === undefined ? null : (
            <span className="tabular font-mono text-caption text-muted">{tab.count}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}
