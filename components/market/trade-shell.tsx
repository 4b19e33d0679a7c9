"use client";

import Link from "next/link";
import { type ReactNode, useEffect, useState } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { formatDate } from "@/lib/core/calendar.ts";
import type { Cents } from "@/lib/core/money.ts";
import type { ShippingAddressChoice, TradingReadinessView } from "@/lib/domain/market/model.views.ts";
import type { FeeTerms } from "@/lib/domain/payments/model.ts";
import { feesSeenKey } from "@/lib/domain/payments/rules.fees.ts";
import { useMarket } from "./market-context.tsx";
import { missingFor, ReadinessNotice } from "./readiness-notice.tsx";
import { type Draft, type Intent, productHref } from "./selection.ts";
import type { TradeResultProps } from "./trade-result.tsx";
import { stepsOf } from "./trade-words.ts";
import type { PlacedState, TradeForm } from "./use-trade-form.ts";

/** What every form of the panel is given. */
export interface TradeFormProps {
  variantId: string;
  sizeLabel: string;
  top: { lowestAskCents: Cents | null; highestBidCents: Cents | null };
  schedule: FeeTerms;
  readiness: TradingReadinessView;
  /** Typed before the page was asked for without JavaScript. */
  draft: Draft;
  firstKey: string;
  /** The order is placed: the next one is another order. */
  onPlaced: () => void;
  /** Leave the answer and begin anew. */
  next: TradeResultProps["next"];
}

/** After an answer: a placed order is told to the panel once, a moved price has the market read again. */
export function useOutcome(form: TradeForm, onPlaced: () => void): void {
  const { refresh } = useMarket();
  const { state } = form;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer, not for each new function
  useEffect(() => {
    if (state.status === "ok") onPlaced();
    if (state.status === "ok" || (state.status === "error" && movedCodes.has(state.code))) void refresh();
  }, [state]);
}

const movedCodes = new Set(["quote_moved", "bid_available"]);

/** The address first, then what was typed, then the default. */
export function firstAddress(addresses: readonly ShippingAddressChoice[], ...wishes: (string | undefined)[]): string {
  const wished = wishes.find((wish) => addresses.some((address) => address.addressId === wish));
  return wished ?? addresses.find((address) => address.isDefault)?.addressId ?? addresses[0]?.addressId ?? "";
}

/** `Dec 21, 2026`: in UTC, like every deadline. Empty until the page is in the browser, whose clock decides. */
export function useEndDate(days: string): string {
  const [today, setToday] = useState<number | null>(null);
  useEffect(() => setToday(Date.now()), []);
  if (today === null) return days === "1" ? "tomorrow" : `${days} days from now`;
  return formatDate(new Date(today + Number(days) * 86_400_000));
}

function Steps({ intent, cardLabel, until }: { intent: Intent; cardLabel: string | null; until: string }) {
  return (
    <section aria-label="What happens next">
      <h3 className="label text-muted">What happens next</h3>
      <ol className="mt-2 flex list-decimal flex-col gap-1.5 pl-6 text-caption text-muted marker:font-mono marker:text-ink">
        {stepsOf(intent, { cardLabel, until }).map((step) => (
          <li key={step} className="pl-1">
            {step}
          </li>
        ))}
      </ol>
    </section>
  );
}

export interface TradeShellProps {
  intent: Intent;
  form: TradeForm;
  props: TradeFormProps;
  /** What is in the fields: it survives the way to the login or to an address and back. */
  typed?: Partial<Draft>;
  /** `Dec 21`, for offers that stand. */
  until?: string;
  /** Inputs and hidden fields. */
  fields: ReactNode;
  /** What this price does, and the breakdown. */
  preview: ReactNode;
  /** On the button; null: there is nothing to press. */
  submitLabel: string | null;
}

/** The frame of every order: fields, breakdown, what happens next, and only then the button. */
export function TradeShell({
  intent,
  form,
  props,
  typed = {},
  until = "",
  fields,
  preview,
  submitLabel,
}: TradeShellProps) {
  const { market } = useMarket();
  const { state } = form;
  const { readiness, sizeLabel, variantId } = props;
  const address = productHref(market.slug, { sizeLabel, intent }, typed);
  const isReady = missingFor(intent, readiness) === null;
  const isBuying = intent === "buy" || intent === "bid";
  return (
    <div className="flex flex-col gap-5">
      <form
        // Until the person may order, the form only works out totals, by asking for the page again.
        {...(isReady ? { action: form.submit } : { method: "get", action: `/sneakers/${market.slug}` })}
        // React empties a form after its action; what a person typed stays until the order is placed.
        onReset={(event) => event.preventDefault()}
        className="flex flex-col gap-5"
      >
        <input type="hidden" name="size" value={sizeLabel} />
        <input type="hidden" name="intent" value={intent} />
        {isReady ? (
          <>
            <input type="hidden" name="variantId" value={variantId} />
            <input type="hidden" name="feesSeen" value={feesSeenKey(isBuying ? "buyer" : "seller", props.schedule)} />
            <input type="hidden" name="idempotencyKey" value={form.idempotencyKey} />
          </>
        ) : null}
        {state.status === "error" ? <RefusalAlert {...state} /> : null}
        {fields}
        <noscript>
          <button
            type="submit"
            formMethod="get"
            formAction={`/sneakers/${market.slug}`}
            className="min-h-11 w-full rounded-control border border-control px-4 font-medium text-sm"
          >
            Work out the total
          </button>
        </noscript>
        {preview}
        <Steps intent={intent} cardLabel={readiness.cardLabel} until={until} />
        {isReady && submitLabel !== null ? (
          <Button
            type="submit"
            size="large"
            variant={isBuying ? "buy" : "sell"}
            pending={form.isPending}
            className="w-full"
          >
            {submitLabel}
          </Button>
        ) : null}
      </form>
      <ReadinessNotice intent={intent} readiness={readiness} back={address} />
    </div>
  );
}

type Refusal = Extract<PlacedState, { status: "error" }>;

const titles: Record<string, string> = {
  quote_moved: "The price moved",
  bid_available: "There is a better bid",
  fees_changed: "The fees changed",
  connection_lost: "The connection was lost",
  idempotency_conflict: "Check your offers first",
};

/** An answer that said no, in the place of a form that has nothing left to trade with. */
export function LastRefusal({ state }: { state: TradeForm["state"] }) {
  return state.status === "error" ? <RefusalAlert {...state} hasFigures={false} /> : null;
}

interface RefusalAlertProps extends Pick<Refusal, "code" | "message" | "details"> {
  /** Whether the new price is shown below. */
  hasFigures?: boolean;
}

/** Why an order was refused, and what to do. */
export function RefusalAlert({ code, message, details, hasFigures = true }: RefusalAlertProps) {
  const hint =
    code === "quote_moved" && hasFigures
      ? " The figures below show the new price: look, then press again if you agree."
      : "";
  return (
    <Alert
      tone={["quote_moved", "bid_available", "fees_changed"].includes(code) ? "warning" : "danger"}
      title={titles[code]}
    >
      {message}
      {hint}
      {typeof details?.loginPath === "string" ? (
        <>
          {" "}
          <Link href={details.loginPath} className="font-medium underline">
            Log in again
          </Link>
        </>
      ) : null}
    </Alert>
  );
}
