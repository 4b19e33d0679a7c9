import { Field } from "@/components/ui/field.tsx";
import { Select } from "@/components/ui/select.tsx";
import { expiryDayChoices, maximumQuantity } from "@/lib/domain/market/model.ts";
import type { ShippingAddressChoice } from "@/lib/domain/market/model.views.ts";

interface ChoiceProps {
  value: string;
  onChange: (value: string) => void;
  error?: string;
}

const quantities = Array.from({ length: maximumQuantity }, (_, index) => String(index + 1));

/** How many pairs. */
export function QuantityField({ value, onChange, error }: ChoiceProps) {
  return (
    <Field label="Pairs" name="quantity" error={error}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          {quantities.map((quantity) => (
            <option key={quantity} value={quantity}>
              {quantity}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** How long the offer stands. */
export function ExpiryField({ value, onChange, error }: ChoiceProps) {
  return (
    <Field label="Stands for" name="expiresInDays" error={error}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          {expiryDayChoices.map((days) => (
            <option key={days} value={String(days)}>
              {days === 1 ? "1 day" : `${days} days`}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** Where the pair goes. */
export function AddressField({
  addresses,
  value,
  onChange,
  error,
}: ChoiceProps & { addresses: readonly ShippingAddressChoice[] }) {
  return (
    <Field label="Ship to" name="shippingAddressId" error={error}>
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          {addresses.map((address) => (
            <option key={address.addressId} value={address.addressId}>
              {address.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
