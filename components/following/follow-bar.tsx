"use client";

import { Bell, Heart, Package } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useActionState, useEffect, useState } from "react";
import { useMarket } from "@/components/market/market-context.tsx";
import { quoteOfAll } from "@/components/market/quotes.ts";
import { productHref } from "@/components/market/selection.ts";
import { Button } from "@/components/ui/button.tsx";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { classNames } from "@/components/ui/class-names.ts";
import { Dialog } from "@/components/ui/dialog.tsx";
import { showToast } from "@/components/ui/toast-store.ts";
import { setWish } from "@/lib/actions/following.ts";
import { idleForm } from "@/lib/actions/form-state.ts";
import type { ProductFollowingView } from "@/lib/domain/following/model.ts";
import { describeAlert } from "@/lib/domain/following/rules.alerts.ts";
import { AlertForm } from "./alert-form.tsx";

export interface FollowBarProps {
  following: ProductFollowingView;
  productName: string;
  isSignedIn: boolean;
  /** Further small buttons, for browsers with JavaScript. */
  children?: ReactNode;
}

function HeartForm({ following, sizeLabel }: { following: ProductFollowingView; sizeLabel: string | null }) {
  const { market, variant } = useMarket();
  const [state, run] = useActionState(setWish, idleForm);
  const isSaved = following.savedVariantIds.includes(variant?.variantId ?? null);
  const what = sizeLabel === null ? "this shoe in all sizes" : `size ${sizeLabel}`;
  useEffect(() => {
    if (state.status !== "idle") showToast({ id: "wish", title: state.message ?? "Saved." });
  }, [state]);
  return (
    <form action={run} className="contents">
      <input type="hidden" name="productId" value={market.productId} />
      <input type="hidden" name="variantId" value={variant?.variantId ?? ""} />
      <input type="hidden" name="want" value={isSaved ? "removed" : "saved"} />
      <input type="hidden" name="page" value={productHref(market.slug, { sizeLabel })} />
      <Button type="submit" variant="quiet" size="small">
        <Heart aria-hidden="true" className={classNames("size-4", isSaved && "fill-current")} />
        {isSaved ? "Saved" : "Save"}
        <span className="sr-only">{isSaved ? `: remove ${what} from your wishlist` : ` ${what} to your wishlist`}</span>
      </Button>
    </form>
  );
}

/** Save it, or be told when it gets cheaper: of the chosen size, or of all sizes. */
export function FollowBar({ following, productName, isSignedIn, children }: FollowBarProps) {
  const { market, variant } = useMarket();
  const [isOpen, setIsOpen] = useState(false);
  const sizeLabel = variant?.sizeLabel ?? null;
  const { lowestAskCents } = variant?.quote ?? quoteOfAll(market);
  const alerts = following.alerts.filter(({ variantId }) => variantId === (variant?.variantId ?? null));
  const query = new URLSearchParams({ product: market.slug, ...(sizeLabel === null ? {} : { size: sizeLabel }) });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <HeartForm following={following} sizeLabel={sizeLabel} />
      <Link
        href={`/following/alerts/new?${query}`}
        prefetch={false}
        onClick={(event) => {
          if (!isSignedIn || event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          setIsOpen(true);
        }}
        className={buttonStyle("quiet", "small")}
      >
        <Bell aria-hidden="true" className={classNames("size-4", alerts.length > 0 && "fill-current")} />
        Price alert
      </Link>
      <Link href={`/portfolio/add?${query}`} prefetch={false} className={buttonStyle("quiet", "small")}>
        <Package aria-hidden="true" className="size-4" />I own it
      </Link>
      {children ? <div className="noscript:hidden">{children}</div> : null}
      {alerts.length > 0 ? (
        <p className="text-caption text-muted">
          {alerts.length === 1 && alerts[0]
            ? describeAlert(alerts[0].target, alerts[0].triggerCents)
            : `${alerts.length} alerts`}
          .{" "}
          <Link href="/following?tab=alerts" className="underline underline-offset-4">
            Change
          </Link>
        </p>
      ) : null}
      <Dialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title="Price alert"
        description={`${productName}, ${sizeLabel === null ? "all sizes" : `size ${sizeLabel}`}`}
      >
        <AlertForm
          productId={market.productId}
          variantId={variant?.variantId ?? null}
          lowestAskCents={lowestAskCents}
          onDone={(message) => {
            setIsOpen(false);
            showToast({ title: message });
          }}
        />
      </Dialog>
    </div>
  );
}
