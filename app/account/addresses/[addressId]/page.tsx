import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AccountFrame } from "@/components/accounts/account-frame.tsx";
import { AddressForm } from "@/components/accounts/address-form.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { getAddress } from "@/lib/domain/accounts/queries.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Change address" };

export default async function AddressPage({ params }: PageProps<"/account/addresses/[addressId]">) {
  const { addressId } = await params;
  const actor = await requireUser(`/account/addresses/${encodeURIComponent(addressId)}`);
  const address = await getAddress(actor, addressId);
  if (address === null) notFound();
  return (
    <AccountFrame current="/account/addresses">
      <Panel aria-labelledby="change-address">
        <PanelHeader
          title="Change address"
          id="change-address"
          description="Standing bids ship to the changed address; orders keep the one they were made with."
        />
        <PanelBody>
          <AddressForm address={address} callbackPath="/account/addresses" />
        </PanelBody>
      </Panel>
    </AccountFrame>
  );
}
