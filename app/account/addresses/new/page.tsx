import type { Metadata } from "next";
import { AccountFrame } from "@/components/accounts/account-frame.tsx";
import { AddressForm } from "@/components/accounts/address-form.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { getProfile } from "@/lib/domain/accounts/queries.ts";
import { safeCallbackPath } from "@/lib/domain/accounts/rules.callback.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "New address" };

export default async function NewAddressPage({ searchParams }: PageProps<"/account/addresses/new">) {
  const { callbackUrl } = await searchParams;
  const callbackPath = safeCallbackPath(callbackUrl, "/account/addresses");
  const query = new URLSearchParams({ callbackUrl: callbackPath });
  const actor = await requireUser(`/account/addresses/new?${query}`);
  const profile = await getProfile(actor);
  return (
    <AccountFrame current="/account/addresses">
      <Panel aria-labelledby="new-address">
        <PanelHeader title="New address" id="new-address" />
        <PanelBody>
          <AddressForm name={profile.name} callbackPath={callbackPath} />
        </PanelBody>
      </Panel>
    </AccountFrame>
  );
}
