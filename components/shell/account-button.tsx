"use client";

import { type ComponentType, useState } from "react";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { AccountFace, accountButtonClasses } from "./account-face.tsx";
import type { AccountMenuProps } from "./account-menu.tsx";

const loadMenu = () => import("./account-menu.tsx").then(({ AccountMenu }) => AccountMenu);

/** The button of the account's menu; what a menu needs of script comes when somebody goes to it. */
export function AccountButton(props: AccountMenuProps) {
  const [Menu, setMenu] = useState<ComponentType<AccountMenuProps> | null>(null);

  // Should it not arrive, the next press tries again.
  const open = () =>
    void loadMenu().then(
      (loaded) => setMenu(() => loaded),
      () => undefined,
    );
  const fetchAhead = () => void loadMenu().catch(() => undefined);

  return (
    <>
      {/* Without JavaScript no menu opens, so the account's own page stands in for it. */}
      <span className="hidden noscript:block">
        <LinkButton href="/account" variant="quiet" size="small">
          Account
        </LinkButton>
      </span>
      {Menu ? (
        <Menu {...props} />
      ) : (
        <button
          type="button"
          aria-haspopup="menu"
          aria-expanded={false}
          onPointerEnter={fetchAhead}
          onFocus={fetchAhead}
          onClick={open}
          className={accountButtonClasses}
        >
          <AccountFace name={props.name} />
        </button>
      )}
    </>
  );
}
