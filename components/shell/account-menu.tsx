"use client";

import { Bell, Heart, LayoutGrid, LogOut, MapPin, Package, ScanSearch, Tag, UserRound, Wallet } from "lucide-react";
import Link from "next/link";
import { useRef } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu.tsx";
import { logOut } from "@/lib/actions/accounts.ts";
import { AccountFace, accountButtonClasses } from "./account-face.tsx";

const places = [
  { href: "/account", label: "Your account", icon: UserRound },
  { href: "/account/addresses", label: "Addresses", icon: MapPin },
  { href: "/buying", label: "Buying", icon: Wallet, side: "bid" },
  { href: "/selling", label: "Selling", icon: Tag, side: "ask" },
  { href: "/following", label: "Following", icon: Heart },
  { href: "/portfolio", label: "Portfolio", icon: Package },
  { href: "/notifications", label: "Notifications", icon: Bell },
] as const;

const desk = { href: "/desk", label: "Desk", icon: ScanSearch } as const;
const administration = { href: "/admin", label: "Administration", icon: LayoutGrid } as const;

export interface AccountMenuProps {
  name: string;
  email: string;
  /** The sides of the market that are theirs. */
  sides: readonly ("bid" | "ask")[];
  /** Whether the pages of those who run the place are open to them. */
  mayAdminister: boolean;
  /** Whether the pages of those who inspect and send pairs are. */
  mayInspect: boolean;
}

export interface OpenedMenuProps extends AccountMenuProps {
  /** Then the first place has the focus, as in any menu. */
  isOpenedByKey: boolean;
}

/** What a signed-in person may go to, and the way out; open as soon as it is there. */
export function AccountMenu({ name, email, sides, mayAdminister, mayInspect, isOpenedByKey }: OpenedMenuProps) {
  const logOutForm = useRef<HTMLFormElement>(null);
  // The key was pressed before the menu was there to hear it.
  const isFirstDue = useRef(isOpenedByKey);
  function focusFirst(place: HTMLAnchorElement | null) {
    if (!place || !isFirstDue.current) return;
    isFirstDue.current = false;
    setTimeout(() => place.focus());
  }
  const ownPlaces = places.filter((place) => !("side" in place) || sides.includes(place.side));
  const shownPlaces = [...ownPlaces, ...(mayInspect ? [desk] : []), ...(mayAdminister ? [administration] : [])];
  return (
    <>
      <form ref={logOutForm} action={logOut} hidden />
      <DropdownMenu defaultOpen>
        <DropdownMenuTrigger className={accountButtonClasses}>
          <AccountFace name={name} />
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuLabel>
            <span className="block font-medium text-ink">{name}</span>
            <span className="block max-w-60 truncate">{email}</span>
          </DropdownMenuLabel>
          <DropdownMenuSeparator />
          {shownPlaces.map(({ href, label, icon: Icon }, index) => (
            <DropdownMenuItem key={href} asChild>
              <Link ref={index === 0 ? focusFirst : undefined} href={href}>
                <Icon aria-hidden="true" className="size-4 text-muted" />
                {label}
              </Link>
            </DropdownMenuItem>
          ))}
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => logOutForm.current?.requestSubmit()}>
            <LogOut aria-hidden="true" className="size-4 text-muted" />
            Log out
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </>
  );
}
