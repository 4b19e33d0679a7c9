"use client";

import { useState } from "react";
import { FeeBreakdown } from "@/components/orders/fee-breakdown.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { MoneyInput } from "@/components/ui/money-input.tsx";
import { Select } from "@/components/ui/select.tsx";
import { type Cents, formatBps } from "@/lib/core/money.ts";
import { maximumPriceCents } from "@/lib/domain/market/model.ts";
import { readPrice } from "@/lib/domain/market/rules.price.ts";
import type { FeeSchedule } from "@/lib/domain/payments/model.ts";
import { feeTermsFor } from "@/lib/domain/payments/rules.fees.ts";

/** What the slider covers, in dollars; the field takes more. */
const slider = { min: 10, max: 1_000, step: 5 };

/** A price that can be shown, or what is wrong with it. */
function readShown(text: string): { cents: Cents } | { problem: string } {
  const read = readPrice(text);
  if ("problem" in read) return read;
  if (read.cents <= 0) return { problem: "Give a price above zero." };
  return read.cents > maximumPriceCents ? { problem: "The price may be at most $100,000." } : read;
}

const salesAt = (schedule: FeeSchedule, level: number) =>
  schedule.levels.find((each) => each.level === level)?.minimumSales ?? 0;

function LevelField({
  schedule,
  level,
  onChange,
}: {
  schedule: FeeSchedule;
  level: number;
  onChange: (level: number) => void;
}) {
  return (
    <Field label="The seller’s level" name="level" className="sm:w-64">
      {(control) => (
        <Select {...control} value={level} onChange={(event) => onChange(Number(event.target.value))}>
          <option value={0}>Level 0: {formatBps(schedule.sellerFeeBps)}</option>
          {schedule.levels.map((each) => (
            <option key={each.level} value={each.level}>
              Level {each.level}: {formatBps(each.sellerFeeBps)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

export interface FeeCalculatorProps {
  schedule: FeeSchedule;
  /** What the address asked for, or what to start with. */
  initial: { price: string; level: number };
}

/** A price, and what it costs the buyer and brings the seller; before JavaScript a form that asks the page again. */
export function FeeCalculator({ schedule, initial }: FeeCalculatorProps) {
  const [price, setPrice] = useState(initial.price);
  const [level, setLevel] = useState(initial.level);
  const read = readShown(price);
  const terms = feeTermsFor(schedule, salesAt(schedule, level));
  const dollars = "cents" in read ? read.cents / 100 : slider.min;
  return (
    <form action="/fees" className="flex flex-col gap-6">
      <div className="flex flex-col gap-4 sm:flex-row sm:items-end">
        <Field
          label="Price of a pair"
          name="price"
          error={"problem" in read ? read.problem : undefined}
          className="sm:w-56"
        >
          {(control) => (
            <MoneyInput {...control} size="large" value={price} onChange={(event) => setPrice(event.target.value)} />
          )}
        </Field>
        <input
          type="range"
          aria-label="Price in dollars"
          {...slider}
          value={Math.min(dollars, slider.max)}
          onChange={(event) => setPrice(event.target.value)}
          className="h-11 w-full accent-(--ink) noscript:hidden"
        />
      </div>
      {schedule.levels.length > 0 ? <LevelField schedule={schedule} level={level} onChange={setLevel} /> : null}
      <noscript>
        <Button type="submit">Work it out</Button>
      </noscript>
      {"cents" in read ? (
        <div className="grid gap-8 md:grid-cols-2 md:gap-12">
          <section aria-labelledby="buyer-pays">
            <h3 id="buyer-pays" className="label mb-3 text-buy">
              If you buy
            </h3>
            <FeeBreakdown priceCents={read.cents} schedule={terms} side="buyer" />
          </section>
          <section aria-labelledby="seller-gets">
            <h3 id="seller-gets" className="label mb-3 text-sell">
              If you sell
            </h3>
            <FeeBreakdown priceCents={read.cents} schedule={terms} side="seller" />
          </section>
        </div>
      ) : null}
    </form>
  );
}
