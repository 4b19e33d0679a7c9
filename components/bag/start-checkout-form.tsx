import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Select } from "@/components/ui/select.tsx";
import { type Cents, formatCentsExact } from "@/lib/core/money.ts";
import { holdMinutes } from "@/lib/domain/checkout/model.checkout.ts";
import type { ShippingAddressChoice } from "@/lib/domain/market/model.views.ts";

export interface StartCheckoutFormProps {
  totalCents: Cents;
  /** Which fees the total is made with, of `feesSeenKey`. */
  feesSeen: string;
  addresses: readonly ShippingAddressChoice[];
}

const steps = [
  `Every pair is held for you for ${holdMinutes} minutes. If one is gone by then, nothing is held and nothing happens.`,
  "You pay once, on Stripe’s page. The amount is only reserved until every pair is yours.",
  "Each pair becomes an order of its own. Its money waits in escrow until the pair has passed inspection.",
];

/** Says what checking out does, asks where to, and leads to the payment page. A plain form: it works before JavaScript. */
export function StartCheckoutForm({ totalCents, feesSeen, addresses }: StartCheckoutFormProps) {
  if (addresses.length === 0) {
    return (
      <LinkButton href="/account/addresses/new?callbackUrl=%2Fbag" size="large">
        Add a shipping address
      </LinkButton>
    );
  }
  return (
    <form method="post" action="/checkout/start" className="flex flex-col gap-5">
      <input type="hidden" name="totalCents" value={totalCents} />
      <input type="hidden" name="feesSeen" value={feesSeen} />
      <Field label="Ship to" name="shippingAddressId">
        {(control) => (
          <Select {...control} defaultValue={addresses.find(({ isDefault }) => isDefault)?.addressId}>
            {addresses.map(({ addressId, label }) => (
              <option key={addressId} value={addressId}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <section aria-label="What happens next">
        <h3 className="label text-muted">What happens next</h3>
        <ol className="mt-2 flex list-decimal flex-col gap-1.5 pl-6 text-caption text-muted marker:font-mono marker:text-ink">
          {steps.map((step) => (
            <li key={step} className="pl-1">
              {step}
            </li>
          ))}
        </ol>
      </section>
      <Button type="submit" size="large" variant="buy" className="w-full">
        Check out for {formatCentsExact(totalCents)}
      </Button>
    </form>
  );
}
