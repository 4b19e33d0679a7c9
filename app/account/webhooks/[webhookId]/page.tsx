import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AccountFrame } from "@/components/accounts/account-frame.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { KeysetLinks } from "@/components/ui/keyset-links.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { DeliveryLog } from "@/components/webhooks/delivery-log.tsx";
import { SecretForm, WebhookSwitch } from "@/components/webhooks/webhook-controls.tsx";
import { WebhookForm } from "@/components/webhooks/webhook-form.tsx";
import { disabledWords, stateOf } from "@/components/webhooks/words.ts";
import { systemClock } from "@/lib/core/clock.ts";
import { cursorInPage } from "@/lib/core/query-fields.ts";
import { getEndpoint, listDeliveries } from "@/lib/domain/webhooks/queries.ts";
import { eventChoices } from "@/lib/domain/webhooks/rules.events.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Webhook" };

const pageSize = 20;

export default async function WebhookPage({ params, searchParams }: PageProps<"/account/webhooks/[webhookId]">) {
  const { webhookId } = await params;
  const here = `/account/webhooks/${encodeURIComponent(webhookId)}`;
  const actor = await requireUser(here);
  const cursor = cursorInPage.parse((await searchParams).cursor);
  const webhook = await getEndpoint(actor, webhookId, systemClock.now());
  const page = webhook && (await listDeliveries(actor, webhookId, { limit: pageSize, cursor }));
  if (!webhook || !page) notFound();
  const { label, tone } = stateOf(webhook);
  const { disabledReason, failingSince, formerSecretUntil } = webhook;
  return (
    <AccountFrame current="/account/webhooks">
      <h2 className="flex flex-wrap items-center gap-2 text-title">
        <span className="break-all">{webhook.url}</span>
        <Badge tone={tone}>{label}</Badge>
      </h2>
      {disabledReason === null ? null : <Alert tone="warning">{disabledWords[disabledReason]}</Alert>}
      {disabledReason === null && failingSince !== null ? (
        <Alert tone="warning" title="It does not receive what we send">
          Nothing was received since <Timestamp at={failingSince} />. We try each delivery again for some days; after
          three days without a success the webhook is switched off.
        </Alert>
      ) : null}
      <Panel aria-labelledby="deliveries">
        <PanelHeader title="Deliveries" id="deliveries" description="What it was told in the last 30 days." />
        <PanelBody>
          <DeliveryLog webhook={webhook} deliveries={page.items} />
          <KeysetLinks
            firstHref={cursor === null ? null : here}
            nextHref={page.nextCursor === null ? null : `${here}?cursor=${page.nextCursor}`}
          />
        </PanelBody>
      </Panel>
      <Panel aria-labelledby="settings">
        <PanelHeader title="Settings" id="settings" />
        <PanelBody>
          <WebhookForm events={eventChoices} webhook={webhook} />
        </PanelBody>
      </Panel>
      <Panel aria-labelledby="secret">
        <PanelHeader
          title="Secret"
          id="secret"
          description={
            formerSecretUntil === null ? (
              "It signs each request, so that your program knows that it is ours."
            ) : (
              <>
                The secret before the last change counts as well; it ends <Timestamp at={formerSecretUntil} />.
              </>
            )
          }
        />
        <PanelBody>
          <SecretForm webhookId={webhook.webhookId} />
        </PanelBody>
      </Panel>
      <WebhookSwitch webhook={webhook} />
    </AccountFrame>
  );
}
