import { House, type LucideIcon, Search, Tag, UserRound, Wallet } from "lucide-react";
import { NavLink } from "./nav-link.tsx";
import type { NavigationItem } from "./navigation.ts";

interface TabBarItem {
  href: string;
  label: string;
  icon: LucideIcon;
}

const icons: Record<string, LucideIcon> = { "/search": Search, "/buying": Wallet, "/selling": Tag };

export interface TabBarProps {
  /** The ways that are open to the reader. */
  navigation: readonly NavigationItem[];
  isSignedIn: boolean;
}

/** The phone's navigation, within reach of the thumb. */
export function TabBar({ navigation, isSignedIn }: TabBarProps) {
  const items: TabBarItem[] = [
    { href: "/", label: "Home", icon: House },
    ...navigation.map((item) => ({ ...item, icon: icons[item.href] ?? Search })),
    isSignedIn
      ? { href: "/account", label: "Account", icon: UserRound }
      : { href: "/login", label: "Log in", icon: UserRound },
  ];
  return (
    <nav
      aria-label="Tabs"
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-raised pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid h-14 auto-cols-fr grid-flow-col">
        {items.map(({ href, label, icon: Icon }) => (
          <li key={href}>
            <NavLink
              href={href}
              // Whoever is not signed in would ask for pages that only send them to the login.
              prefetch={isSignedIn ? undefined : false}
              className="relative flex h-full flex-col items-center justify-center gap-0.5 text-[0.6875rem] text-muted outline-offset-[-3px] aria-[current=page]:font-medium aria-[current=page]:text-ink aria-[current=page]:before:absolute aria-[current=page]:before:inset-x-5 aria-[current=page]:before:top-[-1px] aria-[current=page]:before:h-0.5 aria-[current=page]:before:bg-ink"
            >
              <Icon aria-hidden="true" className="size-5" strokeWidth={1.75} />
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
