"use client";

import { useState } from "react";
import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Select } from "@/components/ui/select.tsx";
import type { FormState } from "@/lib/actions/form-state.ts";
import { sendReturnAction, shipToBuyerAction, shipToInspectionAction } from "@/lib/actions/shipping.ts";
import { type Carrier, carriers, type Parcel, type ShipmentLeg } from "@/lib/domain/shipping/model.ts";
import { carrierName, carrierOfNumber, describeFormat } from "@/lib/domain/shipping/rules.numbers.ts";

const actions: Record<ShipmentLeg, (previous: FormState, formData: FormData) => Promise<FormState>> = {
  to_inspection: shipToInspectionAction,
  to_buyer: shipToBuyerAction,
  return_to_seller: sendReturnAction,
};

export interface TrackingFormProps {
  orderNumber: string;
  leg: ShipmentLeg;
  /** What the button says. */
  submitLabel: string;
  /** The number that a new one takes the place of. */
  replaces?: Parcel | undefined;
  /** What stands in the fields at first. */
  initial?: { carrier: Carrier; trackingNumber: string } | undefined;
  /** Where numbers are to be had while parcels are simulated; null: they are real. */
  counterHref: string | null;
  /** Label, field and button in one line, for lists. */
  isInline?: boolean;
  autoFocus?: boolean;
}

/**
 * Carrier and tracking number of a parcel. A scanner's number chooses its carrier by itself and its return key sends the form; a
 * choice that somebody made by hand stays.
 */
export function TrackingForm(props: TrackingFormProps) {
  const { orderNumber, leg, submitLabel, replaces, initial, counterHref, isInline = false, autoFocus = false } = props;
  const [carrier, setCarrier] = useState<Carrier>(initial?.carrier ?? replaces?.carrier ?? "ups");
  const [isChosen, setIsChosen] = useState(false);
  function noteNumber(typed: string) {
    const found = isChosen ? null : carrierOfNumber(typed);
    if (found) setCarrier(found);
  }
  return (
    <ActionForm action={actions[leg]} label={`Tracking number of ${orderNumber}`}>
      {({ error, value }) => (
        <>
          <input type="hidden" name="orderNumber" value={orderNumber} />
          {replaces ? <input type="hidden" name="replaces" value={replaces.trackingNumber} /> : null}
          <div className={isInline ? "grid gap-3 sm:grid-cols-[7.5rem_minmax(0,1fr)_auto]" : "flex flex-col gap-4"}>
            <Field label="Carrier" name="carrier" error={error("carrier")}>
              {(control) => (
                <Select
                  {...control}
                  value={carrier}
                  onChange={(event) => {
                    setIsChosen(true);
                    setCarrier(carriers.find((one) => one === event.target.value) ?? "ups");
                  }}
                >
                  {carriers.map((one) => (
                    <option key={one} value={one}>
                      {carrierName(one)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field
              label="Tracking number"
              name="trackingNumber"
              hint={isInline ? undefined : describeFormat(carrier)}
              error={error("trackingNumber")}
            >
              {(control) => (
                <Input
                  {...control}
                  defaultValue={value("trackingNumber", initial?.trackingNumber)}
                  onChange={(event) => noteNumber(event.target.value)}
                  autoComplete="off"
                  autoCapitalize="characters"
                  spellCheck={false}
                  maxLength={60}
                  autoFocus={autoFocus}
                  className="font-mono"
                />
              )}
            </Field>
            <Button type="submit" className={isInline ? "sm:mt-[1.625rem]" : "self-start"}>
              {submitLabel}
            </Button>
          </div>
          {counterHref ? (
            <p className="text-caption text-muted">
              Demo: parcels are simulated.{" "}
              <a href={counterHref} className="underline underline-offset-4">
                Get a number at the counter
              </a>
            </p>
          ) : null}
        </>
      )}
    </ActionForm>
  );
}
