import type { Metadata } from "next";
import { AccountFrame } from "@/components/accounts/account-frame.tsx";
import { AddTestCard, CardList } from "@/components/accounts/card-list.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { safeCallbackPath } from "@/lib/domain/accounts/rules.callback.ts";
import { listPaymentMethods } from "@/lib/domain/payments/queries.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";
import { testCardsAllowed } from "@/lib/workflows/payments/add-test-card.ts";

export const metadata: Metadata = { title: "Cards" };

export default async function PaymentPage({ searchParams }: PageProps<"/account/payment">) {
  const callbackPath = safeCallbackPath((await searchParams).callbackUrl, "");
  const here = callbackPath
    ? `/account/payment?${new URLSearchParams({ callbackUrl: callbackPath })}`
    : "/account/payment";
  const actor = await requireUser(here);
  const cards = await listPaymentMethods(actor);
  return (
    <AccountFrame current="/account/payment">
      <Panel aria-labelledby="cards">
        <PanelHeader
          title="Cards"
          id="cards"
          description={cards.length === 0 ? "None yet. A bid binds you to buy, so it needs a card." : undefined}
          actions={
            callbackPath && cards.length > 0 ? (
              <LinkButton href={callbackPath} size="small">
                Back to where you were
              </LinkButton>
            ) : null
          }
        />
        <PanelBody className="space-y-6">
          <CardList cards={cards} />
          {testCardsAllowed() ? <AddTestCard /> : <p className="text-sm text-muted">Cards cannot be added here yet.</p>}
        </PanelBody>
      </Panel>
    </AccountFrame>
  );
}
