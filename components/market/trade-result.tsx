"use client";

import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useActionState, useEffect, useRef } from "react";
import { offerPush } from "@/components/notifications/push-browser.ts";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { idleForm } from "@/lib/actions/form-state.ts";
import { cancelOfferAction } from "@/lib/actions/market.ts";
import { formatCents } from "@/lib/core/money.ts";
import type { PlacedOffer } from "@/lib/domain/market/model.ts";
import { pairs } from "./chart-history.ts";

function headline({ side, trades, priceCents, remaining }: PlacedOffer): string {
  if (trades.length === 0) return `Your ${side} of ${formatCents(priceCents)} stands`;
  const sum = formatCents(trades.reduce((cents, trade) => cents + trade.priceCents, 0));
  const what = `${side === "bid" ? "Bought" : "Sold"} ${pairs(trades.length)} for ${sum}`;
  return remaining > 0 ? `${what}, ${pairs(remaining)} still open` : what;
}

/** The orders that trades have opened. */
export function OrderLinks({ trades }: Pick<PlacedOffer, "trades">) {
  return (
    <ul className="divide-y divide-line rounded-control border border-line">
      {trades.map((trade) => (
        <li key={trade.matchId}>
          <Link
            href={`/orders/${trade.orderNumber}`}
            className="flex min-h-11 items-center justify-between gap-4 px-3 text-sm hover:bg-sunken"
          >
            <span className="tabular font-mono">{trade.orderNumber}</span>
            <span className="tabular font-medium">{formatCents(trade.priceCents)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Takes the offer just placed back out of the book; without JavaScript the list then says that it did. */
function UndoOffer({ placed }: { placed: PlacedOffer }) {
  const [state, cancel] = useActionState(cancelOfferAction, idleForm);
  if (state.status === "ok") return <Alert tone="success">{state.message}</Alert>;
  return (
    <form action={cancel} className="flex flex-col gap-2">
      <input type="hidden" name="side" value={placed.side} />
      <input type="hidden" name="offerId" value={placed.offerId} />
      {state.status === "error" ? <Alert tone="danger">{state.message}</Alert> : null}
      <Button type="submit" variant="quiet" className="w-full">
        Undo: cancel this {placed.side}
      </Button>
    </form>
  );
}

export interface TradeResultProps {
  placed: PlacedOffer;
  /** The sentence that came with it. */
  message: string | undefined;
  /** What comes next: a fresh form, or the list. A link, so that it leads on before JavaScript too. */
  next: { label: string; href: string; onPress?: () => void };
}

/** What became of the order: where to see it, and how to take it back while that is possible. */
export function TradeResult({ placed, message, next }: TradeResultProps) {
  const title = useRef<HTMLHeadingElement>(null);
  // The button that had the focus is gone: the answer is the next thing to read.
  useEffect(() => title.current?.focus(), []);
  // Now there is something to hear of.
  useEffect(offerPush, []);
  const isOpen = placed.status === "active" && placed.remaining > 0;
  const list = placed.side === "bid" ? "/buying" : "/selling";
  return (
    <div className="flex flex-col gap-4" role="status">
      <div className="flex gap-3">
        <CircleCheck aria-hidden="true" className="mt-0.5 size-6 shrink-0 text-up" />
        <div>
          <h3 ref={title} tabIndex={-1} className="text-title outline-none">
            {headline(placed)}
          </h3>
          {message === undefined ? null : <p className="mt-1 text-muted text-sm">{message}</p>}
        </div>
      </div>
      {placed.trades.length > 0 ? <OrderLinks trades={placed.trades} /> : null}
      {isOpen ? <UndoOffer placed={placed} /> : null}
      <div className="grid grid-cols-2 gap-2">
        <LinkButton variant="quiet" href={placed.trades.length > 0 ? `${list}?tab=orders` : list}>
          {placed.side === "bid" ? "See my buying" : "See my selling"}
        </LinkButton>
        <LinkButton
          href={next.href}
          onClick={(event) => {
            if (!next.onPress) return;
            event.preventDefault();
            next.onPress();
          }}
        >
          {next.label}
        </LinkButton>
      </div>
    </div>
  );
}
