import Link from "next/link";
import type { NavigationItem } from "./navigation.ts";
import { mainNavigation } from "./navigation.ts";
import { Wordmark } from "./wordmark.tsx";

function LinkList({ title, items }: { title: string; items: readonly NavigationItem[] }) {
  return (
    <nav aria-label={title}>
      <h2 className="label text-muted">{title}</h2>
      <ul className="mt-2">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              prefetch={false}
              href={item.href}
              className="inline-flex min-h-11 items-center text-sm underline-offset-4 hover:underline md:min-h-8"
            >
              {item.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Bottom of every page. */
export function Footer({ isSignedIn }: { isSignedIn: boolean }) {
  const accountLinks = isSignedIn
    ? [
        { href: "/account", label: "Your account" },
        { href: "/account/addresses", label: "Addresses" },
      ]
    : [
        { href: "/login", label: "Log in" },
        { href: "/register", label: "Register" },
      ];
  return (
    <footer className="mt-20 border-t border-line pb-(--bottom-bar)">
      <div className="page-column grid grid-cols-1 gap-10 py-12 sm:grid-cols-[1fr_auto_auto] sm:gap-16">
        <div className="max-w-md">
          <Wordmark />
          <p className="mt-4 text-sm text-muted">
            The open sneaker exchange. Buyers bid, sellers ask, and when the two meet a pair changes hands at the
            seller’s price. Every rule of this market is code anybody can read and run.
          </p>
        </div>
        <LinkList
          title="Market"
          items={[
            ...mainNavigation,
            { href: "/fees", label: "What it costs" },
            { href: "/developers", label: "Developers" },
          ]}
        />
        <LinkList title="Account" items={accountLinks} />
      </div>
      <div className="page-column border-t border-line py-6">
        <p className="text-caption text-muted">
          Brand and model names are named as facts and belong to their owners. No brand is affiliated with Solebook or
          endorses it. Shoes are our own drawings. Prices are in US dollars.
        </p>
      </div>
    </footer>
  );
}
