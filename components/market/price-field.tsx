import { Field } from "@/components/ui/field.tsx";
import { MoneyInput } from "@/components/ui/money-input.tsx";
import { type Cents, formatCents } from "@/lib/core/money.ts";
import { readPrice } from "@/lib/domain/market/rules.price.ts";

/** A price to start from. */
export interface PriceHint {
  label: string;
  cents: Cents;
}

export interface PriceFieldProps {
  label: string;
  /** Default `price`. */
  name?: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  hints: readonly PriceHint[];
}

/** A price in dollars, with the prices that matter one press away. */
export function PriceField({ label, name = "price", value, onChange, error, hints }: PriceFieldProps) {
  return (
    <div className="flex flex-col gap-2">
      <Field label={label} name={name} error={error}>
        {(control) => (
          <MoneyInput
            {...control}
            size="large"
            placeholder="0"
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      {hints.length > 0 ? (
        <div className="flex flex-wrap gap-2 noscript:hidden">
          {hints.map((hint) => (
            <button
              key={hint.label}
              type="button"
              onClick={() => onChange(formatCents(hint.cents).replace("$", ""))}
              className="min-h-9 rounded-control border border-line px-2.5 text-caption text-muted hover:border-control hover:text-ink max-md:min-h-11"
            >
              {hint.label} <span className="tabular font-mono text-ink">{formatCents(hint.cents)}</span>
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** What is wrong with a price while it is typed; nothing while it is empty. */
export function priceProblem(text: string, cents: Cents | null, maximumCents: Cents): string | undefined {
  if (text.trim() === "") return undefined;
  if (cents === null) {
    const read = readPrice(text);
    return "problem" in read ? read.problem : undefined;
  }
  if (cents <= 0) return "The price must be above zero.";
  if (cents > maximumCents) return `The price may be at most ${formatCents(maximumCents)}.`;
  return undefined;
}
