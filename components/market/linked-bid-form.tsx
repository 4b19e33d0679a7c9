"use client";

import { useState } from "react";
import { FeeBreakdown } from "@/components/orders/fee-breakdown.tsx";
import { Button } from "@/components/ui/button.tsx";
import { placeLinkedBidAction } from "@/lib/actions/linked-bids.ts";
import { sizePriceField } from "@/lib/actions/support/linked-fields.ts";
import { type Cents, formatCents, parseDollars } from "@/lib/core/money.ts";
import { defaultExpiryDays, maximumPriceCents, type PlacedLinkedBid } from "@/lib/domain/market/model.ts";
import type { TradingReadinessView, VariantMarketView } from "@/lib/domain/market/model.views.ts";
import type { FeeTerms } from "@/lib/domain/payments/model.ts";
import { feesSeenKey } from "@/lib/domain/payments/rules.fees.ts";
import { LinkedBidResult } from "./linked-bid-result.tsx";
import { boughtAtOnce, type LinkedChoice } from "./linked-outlook.ts";
import { LinkedSizeField } from "./linked-size-field.tsx";
import { useMarket } from "./market-context.tsx";
import { PriceField, priceProblem } from "./price-field.tsx";
import { missingFor, ReadinessNotice } from "./readiness-notice.tsx";
import { FeeRates } from "./trade-breakdown.tsx";
import { AddressField, ExpiryField } from "./trade-fields.tsx";
import { firstAddress, RefusalAlert, useEndDate } from "./trade-shell.tsx";
import { type TradeForm, useTradeForm } from "./use-trade-form.ts";

/** What is in the fields. */
interface LinkedDraft {
  budget: string;
  chosen: ReadonlySet<string>;
  prices: Readonly<Record<string, string>>;
  days: string;
  address: string;
}

function useDraft(form: TradeForm<PlacedLinkedBid>, firstSizes: readonly string[]) {
  const { values } = form;
  return useState<LinkedDraft>(() => ({
    budget: values.budget ?? "",
    chosen: new Set(values.sizes === undefined ? firstSizes : values.sizes.split(",")),
    prices: values,
    days: values.expiresInDays ?? String(defaultExpiryDays),
    address: values.shippingAddressId ?? "",
  }));
}

function validCents(text: string): Cents | null {
  const cents = parseDollars(text);
  return cents !== null && priceProblem(text, cents, maximumPriceCents) === undefined ? cents : null;
}

/** The chosen sizes with their prices; a price that cannot be read yet counts as the budget. */
function choicesOf(draft: LinkedDraft, budgetCents: Cents, variants: readonly VariantMarketView[]): LinkedChoice[] {
  return variants
    .filter(({ variantId }) => draft.chosen.has(variantId))
    .map(({ variantId, sizeLabel, quote }) => ({
      variantId,
      sizeLabel,
      priceCents: validCents(draft.prices[sizePriceField(variantId)] ?? "") ?? budgetCents,
      lowestAskCents: quote.lowestAskCents,
    }));
}

interface PreviewProps {
  choices: readonly LinkedChoice[];
  schedule: FeeTerms;
}

/** What the sizes and prices do, and every fee of the one pair. */
function Preview({ choices, schedule }: PreviewProps) {
  const atOnce = boughtAtOnce(choices);
  const highestCents = Math.max(...choices.map(({ priceCents }) => priceCents));
  return (
    <>
      <p aria-live="polite" className="rounded-control bg-buy-soft px-3 py-2.5 text-sm">
        {atOnce
          ? `Size ${atOnce.sizeLabel} can be had now, at ${formatCents(atOnce.lowestAskCents)}: pressing the button buys it at once, and nothing is placed in the other sizes.`
          : `No ask is within reach yet. Your bid waits in ${choices.length} sizes until a seller meets it in one of them.`}
      </p>
      {atOnce ? (
        <section aria-label="The pair you buy now">
          <h2 className="label mb-1.5 text-muted">The pair you buy now</h2>
          <FeeBreakdown priceCents={atOnce.lowestAskCents} schedule={schedule} side="buyer" />
        </section>
      ) : null}
      <section aria-label="The one pair, at most">
        <h2 className="label mb-1.5 text-muted">{atOnce ? "At most, if that ask is gone" : "The one pair, at most"}</h2>
        <FeeBreakdown priceCents={highestCents} schedule={schedule} side="buyer" />
      </section>
    </>
  );
}

function Steps({ cardLabel, until }: { cardLabel: string | null; until: string }) {
  const steps = [
    "Exactly one pair is bought, in whichever size a seller meets first. In the same moment your bids in the other sizes are cancelled.",
    "If several sizes can be had at once, the one furthest below your price is bought.",
    `It binds you until ${until}. While it waits you can change or cancel any size, or all of them, and you pay nothing.`,
    `You pay when it is met, with ${cardLabel ?? "your card"}: never more than the highest total above.`,
  ];
  return (
    <section aria-label="What happens next">
      <h2 className="label text-muted">What happens next</h2>
      <ol className="mt-2 flex list-decimal flex-col gap-1.5 pl-6 text-caption text-muted marker:font-mono marker:text-ink">
        {steps.map((step) => (
          <li key={step} className="pl-1">
            {step}
          </li>
        ))}
      </ol>
    </section>
  );
}

function submitLabelOf(choices: readonly LinkedChoice[]): string {
  const atOnce = boughtAtOnce(choices);
  if (atOnce) return `Buy size ${atOnce.sizeLabel} at once, up to ${formatCents(atOnce.priceCents)}`;
  if (choices.length < 2) return "Place linked bid";
  return `Place linked bid in ${choices.length} sizes`;
}

export interface LinkedBidFormProps {
  /** Chosen before anything is pressed. */
  firstSizes: readonly string[];
  schedule: FeeTerms;
  readiness: TradingReadinessView;
  firstKey: string;
  /** This page, to come back to. */
  back: string;
}

/** One budget over several sizes of the shoe: exactly one pair is bought. */
export function LinkedBidForm(props: LinkedBidFormProps) {
  const { readiness, schedule } = props;
  const { market } = useMarket();
  const form = useTradeForm<PlacedLinkedBid>(placeLinkedBidAction, props.firstKey);
  const [draft, setDraft] = useDraft(form, props.firstSizes);
  const change = (changed: Partial<LinkedDraft>) => setDraft((known) => ({ ...known, ...changed }));
  const until = useEndDate(draft.days);
  if (form.placed) return <LinkedBidResult placed={form.placed} message={form.message} market={market} />;

  const isReady = missingFor("bid", readiness) === null;
  const budgetCents = validCents(draft.budget);
  const problem = priceProblem(draft.budget, parseDollars(draft.budget), maximumPriceCents);
  const choices = budgetCents === null ? [] : choicesOf(draft, budgetCents, market.variants);
  const addresses = readiness.shippingAddresses;
  const choose = (variantId: string, isChosen: boolean) => {
    const chosen = new Set(draft.chosen);
    if (isChosen) chosen.add(variantId);
    else chosen.delete(variantId);
    change({ chosen });
  };
  return (
    <div className="flex flex-col gap-5">
      <form
        action={isReady ? form.submit : undefined}
        // React empties a form after its action; what a person typed stays until the bid is placed.
        onReset={(event) => event.preventDefault()}
        className="flex flex-col gap-5"
      >
        {isReady ? (
          <>
            <input type="hidden" name="feesSeen" value={feesSeenKey("buyer", props.schedule)} />
            <input type="hidden" name="idempotencyKey" value={form.idempotencyKey} />
          </>
        ) : null}
        {form.state.status === "error" ? <RefusalAlert {...form.state} /> : null}
        <PriceField
          label="Your budget for one pair, in US dollars"
          name="budget"
          value={draft.budget}
          onChange={(budget) => change({ budget })}
          error={problem ?? form.fieldErrors.budget ?? form.fieldErrors.price}
          hints={[]}
        />
        <fieldset
          aria-describedby={form.fieldErrors.sizes === undefined ? undefined : "sizes-error"}
          className="flex flex-col gap-1.5"
        >
          <legend className="mb-1.5 font-medium text-sm">Sizes you would take</legend>
          {form.fieldErrors.sizes === undefined ? null : (
            <p id="sizes-error" className="font-medium text-caption text-danger">
              <span aria-hidden="true">! </span>
              {form.fieldErrors.sizes}
            </p>
          )}
          <ul className="grid divide-y divide-line rounded-panel border border-line">
            {market.variants.map((size) => {
              const priceName = sizePriceField(size.variantId);
              return (
                <LinkedSizeField
                  key={size.variantId}
                  size={size}
                  isChosen={draft.chosen.has(size.variantId)}
                  onChoose={(isChosen) => choose(size.variantId, isChosen)}
                  priceName={priceName}
                  price={draft.prices[priceName] ?? ""}
                  onPrice={(price) => change({ prices: { ...draft.prices, [priceName]: price } })}
                  error={form.fieldErrors[priceName]}
                />
              );
            })}
          </ul>
        </fieldset>
        <ExpiryField value={draft.days} onChange={(days) => change({ days })} error={form.fieldErrors.expiresInDays} />
        {addresses.length > 0 ? (
          <AddressField
            addresses={addresses}
            value={firstAddress(addresses, draft.address)}
            onChange={(address) => change({ address })}
            error={form.fieldErrors.shippingAddressId}
          />
        ) : null}
        {choices.length > 0 ? (
          <Preview choices={choices} schedule={schedule} />
        ) : (
          <FeeRates side="buyer" schedule={schedule} />
        )}
        <Steps cardLabel={readiness.cardLabel} until={until} />
        {isReady ? (
          <Button type="submit" size="large" variant="buy" pending={form.isPending} className="w-full">
            {submitLabelOf(choices)}
          </Button>
        ) : null}
      </form>
      <ReadinessNotice intent="bid" readiness={readiness} back={props.back} />
    </div>
  );
}
