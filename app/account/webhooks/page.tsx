import type { Metadata } from "next";
import { AccountFrame } from "@/components/accounts/account-frame.tsx";
import { TextLink } from "@/components/accounts/text-link.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { WebhookForm } from "@/components/webhooks/webhook-form.tsx";
import { WebhookList } from "@/components/webhooks/webhook-list.tsx";
import { systemClock } from "@/lib/core/clock.ts";
import { maximumEndpoints } from "@/lib/domain/webhooks/model.ts";
import { listEndpoints } from "@/lib/domain/webhooks/queries.ts";
import { eventChoices } from "@/lib/domain/webhooks/rules.events.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage() {
  const actor = await requireUser("/account/webhooks");
  const webhooks = await listEndpoints(actor, systemClock.now());
  return (
    <AccountFrame current="/account/webhooks">
      <Panel aria-labelledby="webhooks">
        <PanelHeader
          title="Where your programs are told"
          id="webhooks"
          description={
            webhooks.length === 0
              ? "Nowhere yet. A webhook is an address of yours that we call as soon as something happens to you here."
              : "We call these addresses as soon as something happens to you here."
          }
        />
        {webhooks.length === 0 ? null : (
          <PanelBody>
            <WebhookList webhooks={webhooks} />
          </PanelBody>
        )}
      </Panel>
      <Panel aria-labelledby="new-webhook">
        <PanelHeader
          title="Add a webhook"
          id="new-webhook"
          description={
            <>
              How to check that a call is ours:{" "}
              <TextLink href="/developers#webhooks">the guide for developers</TextLink>.
            </>
          }
        />
        <PanelBody>
          {webhooks.length < maximumEndpoints ? (
            <WebhookForm events={eventChoices} />
          ) : (
            <p className="text-sm text-muted">You have as many webhooks as we keep. Remove one to add another.</p>
          )}
        </PanelBody>
      </Panel>
    </AccountFrame>
  );
}
