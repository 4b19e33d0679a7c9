import { beatByCents } from "@/components/market/rival.ts";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { MoneyInput } from "@/components/ui/money-input.tsx";
import { Select } from "@/components/ui/select.tsx";
import { parseDollars } from "@/lib/core/money.ts";
import type { PriceChange } from "@/lib/domain/market/rules.bulk.ts";

/** The fields of a price change as they stand on screen. */
export interface PriceWish {
  way: PriceChange["kind"];
  direction: "down" | "up";
  /** Dollars or percent as typed. */
  amount: string;
}

/** Hundredths of a percent; null unless it is a number with at most two decimals up to 95 down or 900 up. */
function parsePercent(text: string): number | null {
  if (!/^\s*\d{1,3}(\.\d{1,2})?\s*%?\s*$/.test(text)) return null;
  return Math.round(Number.parseFloat(text) * 100);
}

/** What the fields mean; null while they say nothing yet. */
export function priceChangeOf({ way, direction, amount }: PriceWish): PriceChange | null {
  if (way === "beat") return { kind: "beat", cents: beatByCents };
  const sign = direction === "down" ? -1 : 1;
  if (way === "percent") {
    const bps = parsePercent(amount);
    return bps === null || bps === 0 ? null : { kind: "percent", bps: sign * bps };
  }
  const cents = parseDollars(amount);
  if (cents === null || cents <= 0) return null;
  return way === "set" ? { kind: "set", cents } : { kind: "amount", cents: sign * cents };
}

const ways: Record<PriceWish["way"], string> = {
  beat: "Lowest other ask less $1",
  set: "One price for all",
  amount: "By dollars",
  percent: "By percent",
};

export function BulkPriceFields({ value, onChange }: { value: PriceWish; onChange: (value: PriceWish) => void }) {
  const { way, direction, amount } = value;
  const isRelative = way === "amount" || way === "percent";
  return (
    <div className="grid gap-3 md:grid-cols-3">
      <Field label="New price" name="way">
        {(control) => (
          <Select
            {...control}
            value={way}
            onChange={(event) => onChange({ ...value, way: event.target.value as PriceWish["way"] })}
          >
            {Object.entries(ways).map(([name, label]) => (
              <option key={name} value={name}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {isRelative ? (
        <Field label="Direction" name="direction">
          {(control) => (
            <Select
              {...control}
              value={direction}
              onChange={(event) => onChange({ ...value, direction: event.target.value === "up" ? "up" : "down" })}
            >
              <option value="down">Lower</option>
              <option value="up">Raise</option>
            </Select>
          )}
        </Field>
      ) : null}
      {way === "beat" ? null : (
        <Field label={way === "percent" ? "Percent" : "US dollars"} name="amount">
          {(control) =>
            way === "percent" ? (
              <Input
                {...control}
                inputMode="decimal"
                autoComplete="off"
                value={amount}
                onChange={(event) => onChange({ ...value, amount: event.target.value })}
              />
            ) : (
              <MoneyInput
                {...control}
                value={amount}
                onChange={(event) => onChange({ ...value, amount: event.target.value })}
              />
            )
          }
        </Field>
      )}
    </div>
  );
}
