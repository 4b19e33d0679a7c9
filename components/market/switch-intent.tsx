"use client";

import type { ReactNode } from "react";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { useMarket } from "./market-context.tsx";
import { type Intent, productHref } from "./selection.ts";

/** Leads to another tab of the panel. */
export function SwitchIntent({ to, children }: { to: Intent; children: ReactNode }) {
  const { market, variant, setIntent } = useMarket();
  return (
    <a
      href={productHref(market.slug, { sizeLabel: variant?.sizeLabel ?? null, intent: to })}
      onClick={(event) => {
        event.preventDefault();
        setIntent(to);
      }}
      className={buttonStyle(to === "bid" || to === "buy" ? "buy" : "sell")}
    >
      {children}
    </a>
  );
}
