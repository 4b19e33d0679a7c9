"use client";

import { ActionForm } from "@/components/accounts/action-form.tsx";
import { RowButton, RowConfirmButton } from "@/components/accounts/row-button.tsx";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { manageWebhook, replaceWebhookSecret } from "@/lib/actions/webhooks.ts";
import type { EndpointView } from "@/lib/domain/webhooks/model.ts";
import { FreshSecret } from "./fresh-secret.tsx";

/** Switches an endpoint on and off, and removes it. */
export function WebhookSwitch({ webhook: { webhookId, status } }: { webhook: EndpointView }) {
  return (
    <ActionForm action={manageWebhook} label="Switch or remove">
      {() => (
        <div className="flex flex-wrap gap-2">
          <input type="hidden" name="webhookId" value={webhookId} />
          {status === "active" ? (
            <RowConfirmButton
              name="switchOff"
              value={webhookId}
              variant="quiet"
              title="Switch this webhook off?"
              description="Nothing is sent to it any more. What waits for it counts as failed and can be sent again later; what happens meanwhile is not kept for it."
              confirmLabel="Switch off"
            >
              Switch off
            </RowConfirmButton>
          ) : (
            <RowButton name="switchOn" value={webhookId}>
              Switch on
            </RowButton>
          )}
          <RowConfirmButton
            name="remove"
            value={webhookId}
            variant="danger"
            title="Remove this webhook?"
            description="Its secret, its log and whatever waits for it are gone for good."
            confirmLabel="Remove"
          >
            Remove
          </RowConfirmButton>
        </div>
      )}
    </ActionForm>
  );
}

/** Replaces the secret that signs. */
export function SecretForm({ webhookId }: { webhookId: string }) {
  return (
    <ActionForm action={replaceWebhookSecret} label="Secret">
      {({ state }) => (
        <>
          {state.status === "ok" && state.data !== undefined ? (
            <FreshSecret
              title="Copy the new secret now: it is shown only this once."
              secret={(state.data as { secret: string }).secret}
            />
          ) : null}
          <input type="hidden" name="webhookId" value={webhookId} />
          <ConfirmButton
            variant="quiet"
            className="self-start"
            title="Make a new secret?"
            description="For a day requests carry the signatures of both, the old one and the new one. After that only the new one counts."
            confirmLabel="Make a new secret"
          >
            Make a new secret
          </ConfirmButton>
        </>
      )}
    </ActionForm>
  );
}
