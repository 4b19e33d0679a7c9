"use client";

import { Badge } from "@/components/ui/badge.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { manageAddress } from "@/lib/actions/addresses.ts";
import { type AddressView, addressKindLabels, addressLines } from "@/lib/domain/accounts/model.ts";
import { ActionForm, type FormHelp, FormMessage } from "./action-form.tsx";
import { RowButton, RowConfirmButton } from "./row-button.tsx";

function AddressCard({ address, form }: { address: AddressView; form: FormHelp }) {
  const { id, kind, isDefault, fullName, line1, phone } = address;
  const failedHere = form.value("remove") === id || form.value("makeDefault") === id;
  const spoken = `${fullName}, ${line1}`;
  return (
    <li className="rounded-panel border border-line bg-raised p-4 md:p-5">
      <div className="flex flex-wrap items-center gap-2">
        <Badge>{addressKindLabels[kind]}</Badge>
        {isDefault ? <Badge tone="strong">Default</Badge> : null}
      </div>
      <address className="mt-3 text-sm not-italic">
        {addressLines(address).map((line) => (
          <span key={line} className="block first:font-medium">
            {line}
          </span>
        ))}
        {phone ? <span className="block text-muted">{phone}</span> : null}
      </address>
      <div className="mt-4 flex flex-wrap gap-2">
        <LinkButton href={`/account/addresses/${id}`} variant="quiet" size="small" aria-label={`Change ${spoken}`}>
          Change
        </LinkButton>
        {isDefault ? null : (
          <RowButton name="makeDefault" value={id} variant="quiet" size="small" aria-label={`Make default: ${spoken}`}>
            Make default
          </RowButton>
        )}
        <RowConfirmButton
          name="remove"
          value={id}
          variant="quiet"
          size="small"
          aria-label={`Remove ${spoken}`}
          title="Remove this address?"
          description={`${addressLines(address).slice(0, 2).join(", ")} leaves your address book. Orders keep their own copy.`}
          confirmLabel="Remove"
        >
          Remove
        </RowConfirmButton>
      </div>
      {failedHere ? (
        <div className="mt-3">
          <FormMessage state={form.state} />
        </div>
      ) : null}
    </li>
  );
}

/** The address book. */
export function AddressList({ addresses }: { addresses: AddressView[] }) {
  return (
    <ActionForm action={manageAddress} label="Your addresses" errorsInside>
      {(form) => (
        <ul className="grid gap-4 md:grid-cols-2">
          {addresses.map((address) => (
            <AddressCard key={address.id} address={address} form={form} />
          ))}
        </ul>
      )}
    </ActionForm>
  );
}
