"use client";

import { Button } from "@/components/ui/button.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Select } from "@/components/ui/select.tsx";
import { saveAddress } from "@/lib/actions/addresses.ts";
import { countries, usStates } from "@/lib/domain/accounts/model.places.ts";
import { type AddressKind, type AddressView, addressKindLabels, addressKinds } from "@/lib/domain/accounts/model.ts";
import { ActionForm, type FormHelp } from "./action-form.tsx";

export interface AddressFormProps {
  /** The address to change; none: a new one. */
  address?: AddressView;
  /** What a new address is for. */
  kind?: AddressKind;
  name?: string;
  /** Where to go after saving, already checked. */
  callbackPath: string;
}

type TextField = "fullName" | "line1" | "line2" | "city" | "region" | "postalCode" | "phone";

interface TextFieldProps {
  form: FormHelp;
  name: TextField;
  label: string;
  autoComplete: string;
  initial: string;
  required?: boolean;
  /** Whether it is needed depends on the country, so the browser lets it pass and the server decides. */
  dependsOnCountry?: boolean;
  hint?: string;
  type?: "text" | "tel";
  list?: string;
  className?: string;
}

function AddressText(props: TextFieldProps) {
  const { form, name, label, initial, required = true, dependsOnCountry = false, hint, className, ...input } = props;
  return (
    <Field label={label} name={name} required={required} hint={hint} error={form.error(name)} className={className}>
      {(control) => (
        <Input
          {...control}
          {...input}
          required={required && !dependsOnCountry}
          defaultValue={form.value(name, initial)}
        />
      )}
    </Field>
  );
}

function PlaceFields({ form, address }: { form: FormHelp; address?: AddressView }) {
  const country = form.value("countryCode", address?.countryCode ?? "US");
  return (
    <div className="grid gap-4 md:grid-cols-6">
      <AddressText
        form={form}
        name="city"
        label="City"
        autoComplete="address-level2"
        initial={address?.city ?? ""}
        className="md:col-span-6"
      />
      <AddressText
        form={form}
        name="region"
        label="State or region"
        autoComplete="address-level1"
        initial={address?.region ?? ""}
        dependsOnCountry
        hint="In the US a state, like OR"
        list="us-states"
        className="md:col-span-3"
      />
      <AddressText
        form={form}
        name="postalCode"
        label="ZIP or postal code"
        autoComplete="postal-code"
        initial={address?.postalCode ?? ""}
        dependsOnCountry
        hint="Leave empty where there is none"
        className="md:col-span-3"
      />
      <datalist id="us-states">
        {usStates.map(([code, name]) => (
          <option key={code} value={code} label={name} />
        ))}
      </datalist>
      <Field label="Country" name="countryCode" error={form.error("countryCode")} className="md:col-span-6">
        {(control) => (
          // React's reset of a form forgets a select's value, so it begins anew after each answer.
          <Select key={country} {...control} autoComplete="country" defaultValue={country}>
            {countries.map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}

/** Adds an address or changes one. */
export function AddressForm({ address, kind = "shipping", name = "", callbackPath }: AddressFormProps) {
  return (
    <ActionForm action={saveAddress} label={address ? "Change address" : "New address"} className="max-w-xl">
      {(form) => (
        <>
          <input type="hidden" name="callbackUrl" value={callbackPath} />
          {address ? <input type="hidden" name="addressId" value={address.id} /> : null}
          <KindField form={form} initial={address?.kind ?? kind} />
          <AddressText
            form={form}
            name="fullName"
            label="Full name"
            autoComplete="name"
            initial={address?.fullName ?? name}
          />
          <AddressText
            form={form}
            name="line1"
            label="Street and number"
            autoComplete="address-line1"
            initial={address?.line1 ?? ""}
          />
          <AddressText
            form={form}
            name="line2"
            label="Apartment, floor, company"
            autoComplete="address-line2"
            initial={address?.line2 ?? ""}
            required={false}
          />
          <PlaceFields form={form} address={address} />
          <AddressText
            form={form}
            name="phone"
            label="Phone"
            type="tel"
            autoComplete="tel"
            initial={address?.phone ?? ""}
            required={false}
            hint="For the carrier, if they cannot find the door"
          />
          {address?.isDefault ? null : (
            <Checkbox name="isDefault" label="Make this my default" defaultChecked={form.value("isDefault") === "on"} />
          )}
          <div className="flex flex-wrap gap-2">
            <Button type="submit">Save address</Button>
            <LinkButton href={callbackPath} variant="quiet">
              Cancel
            </LinkButton>
          </div>
        </>
      )}
    </ActionForm>
  );
}

function KindField({ form, initial }: { form: FormHelp; initial: AddressKind }) {
  const value = form.value("kind", initial);
  return (
    <Field label="Used for" name="kind" error={form.error("kind")}>
      {(control) => (
        <Select key={value} {...control} defaultValue={value}>
          {addressKinds.map((kind) => (
            <option key={kind} value={kind}>
              {addressKindLabels[kind]}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
