import Link from "next/link";
import type { ReactNode } from "react";
import { HeaderSearch } from "@/components/search/header-search.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { NavLink } from "./nav-link.tsx";
import type { NavigationItem } from "./navigation.ts";
import { ThemeToggle } from "./theme-toggle.tsx";
import { Wordmark } from "./wordmark.tsx";

export interface HeaderProps {
  /** The ways that are open to the reader. */
  navigation: readonly NavigationItem[];
  /** What a signed-in person gets; nobody signed in sees the ways in. */
  accountMenu: ReactNode;
  bag: ReactNode;
}

/** Top of every page. */
export function Header({ navigation, accountMenu, bag }: HeaderProps) {
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-ground">
      <div className="page-column flex h-(--top-bar) items-center gap-2">
        <Link href="/" prefetch={false} className="-ml-1 flex min-h-11 items-center rounded-control px-1">
          <Wordmark />
          <span className="sr-only">: home</span>
        </Link>
        <nav aria-label="Main" className="ml-8 hidden h-full md:block">
          <ul className="flex h-full gap-7">
            {navigation.map((item) => (
              <li key={item.href} className="h-full">
                <NavLink
                  href={item.href}
                  // Whoever is not signed in would ask for pages that only send them to the login.
                  prefetch={accountMenu ? undefined : false}
                  className="relative flex h-full items-center text-sm text-muted hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink aria-[current=page]:after:absolute aria-[current=page]:after:inset-x-0 aria-[current=page]:after:bottom-[-1px] aria-[current=page]:after:h-0.5 aria-[current=page]:after:bg-ink"
                >
                  {item.label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <HeaderSearch />
        <div className="flex shrink-0 items-center gap-1 md:gap-2">
          <ThemeToggle />
          {bag}
          {accountMenu ?? (
            <>
              <LinkButton href="/login" prefetch={false} variant="quiet" size="small" className="max-md:hidden">
                Log in
              </LinkButton>
              <LinkButton href="/register" prefetch={false} size="small">
                Register
              </LinkButton>
            </>
          )}
        </div>
      </div>
    </header>
  );
}
