"use client";

import { type ComponentType, type MouseEvent, useState } from "react";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { AccountFace, accountButtonClasses } from "./account-face.tsx";
import type { AccountMenuProps, OpenedMenuProps } from "./account-menu.tsx";

const loadMenu = () => import("./account-menu.tsx").then(({ AccountMenu }) => AccountMenu);

/** The button of the account's menu; what a menu needs of script comes when somebody goes to it. */
export function AccountButton(props: AccountMenuProps) {
  const [opened, setOpened] = useState<{ Menu: ComponentType<OpenedMenuProps>; byKey: boolean } | null>(null);

  // Should it not arrive, the next press tries again.
  function open({ detail }: MouseEvent) {
    // A press of Enter or Space is a click without a count.
    const byKey = detail === 0;
    loadMenu().then(
      (Menu) => setOpened({ Menu, byKey }),
      () => undefined,
    );
  }
  const fetchAhead = () => void loadMenu().catch(() => undefined);

  return (
    <>
      {/* Without JavaScript no menu opens, so the account's own page stands in for it. */}
      <span className="hidden noscript:block">
        <LinkButton href="/account" variant="quiet" size="small">
          Account
        </LinkButton>
      </span>
      {opened ? (
        <opened.Menu {...props} isOpenedByKey={opened.byKey} />
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
