import type { Metadata } from "next";
import { AccountFrame } from "@/components/accounts/account-frame.tsx";
import { AddressList } from "@/components/accounts/address-list.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { listAddresses } from "@/lib/domain/accounts/queries.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Addresses" };

export default async function AddressesPage() {
  const actor = await requireUser("/account/addresses");
  const addresses = await listAddresses(actor);
  const add = <LinkButton href="/account/addresses/new">Add an address</LinkButton>;
  return (
    <AccountFrame current="/account/addresses">
      {addresses.length === 0 ? (
        <Panel>
          <EmptyState title="No address yet" action={add}>
            A bid needs an address to ship to. Street and phone number are stored encrypted.
          </EmptyState>
        </Panel>
      ) : (
        <>
          <p className="text-sm text-muted">
            New bids ship to your default shipping address. Street and phone number are stored encrypted.
          </p>
          {add}
          <AddressList addresses={addresses} />
        </>
      )}
    </AccountFrame>
  );
}
