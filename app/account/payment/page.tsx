import type { Metadata } from "next";
import { AccountFrame } from "@/components/accounts/account-frame.tsx";
import { AddCardForm } from "@/components/accounts/add-card-form.tsx";
import { CardList } from "@/components/accounts/card-list.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { safeCallbackPath } from "@/lib/domain/accounts/rules.callback.ts";
import { maximumPaymentMethods } from "@/lib/domain/payments/model.ts";
import { listPaymentMethods } from "@/lib/domain/payments/queries.ts";
import { cardLabel } from "@/lib/domain/payments/rules.cards.ts";
import { env } from "@/lib/platform/env.ts";
import { isDemo } from "@/lib/platform/stripe-pages.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";
import { cardsPage, cardsPath, problemMessage } from "./_places.ts";

export const metadata: Metadata = { title: "Cards" };

export default async function PaymentPage({ searchParams }: PageProps<"/account/payment">) {
  const { callbackUrl, saved, problem } = await searchParams;
  const callbackPath = safeCallbackPath(callbackUrl, "");
  const here = callbackPath ? cardsPage({ callbackUrl: callbackPath }) : cardsPath;
  const actor = await requireUser(here);
  const cards = await listPaymentMethods(actor);
  const savedCard = cards.find(({ id }) => id === saved);
  const message = problemMessage(problem);
  return (
    <AccountFrame current="/account/payment">
      {savedCard ? <Alert tone="success">{cardLabel(savedCard)} is saved.</Alert> : null}
      {message === null ? null : <Alert tone="danger">{message}</Alert>}
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
          {cards.length < maximumPaymentMethods ? (
            <div className="flex flex-col gap-3">
              <AddCardForm back={callbackPath || cardsPath} />
              <p className="max-w-prose text-sm text-muted">
                {isDemo(env())
                  ? "The next page stands in for Stripe. It takes test cards only, and nobody is charged."
                  : "The next page is Stripe’s. Your card number goes to Stripe and never reaches us."}
              </p>
            </div>
          ) : (
            <p className="text-sm text-muted">You have as many cards as we keep. Remove one to add another.</p>
          )}
        </PanelBody>
      </Panel>
    </AccountFrame>
  );
}
