"use client";

import { ActionForm, type FormHelp } from "@/components/accounts/action-form.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { addWebhook, changeWebhook } from "@/lib/actions/webhooks.ts";
import { type EndpointView, maximumDescriptionLength } from "@/lib/domain/webhooks/model.ts";
import { FreshSecret } from "./fresh-secret.tsx";

function Made({ form }: { form: FormHelp }) {
  const { state } = form;
  if (state.status !== "ok" || state.data === undefined) return null;
  const { webhookId, secret } = state.data as { webhookId: string; secret: string };
  return (
    <FreshSecret title="It is on. Copy its secret now: it is shown only this once." secret={secret}>
      <LinkButton href={`/account/webhooks/${webhookId}`} variant="quiet" size="small" className="mt-3">
        Send it a test
      </LinkButton>
    </FreshSecret>
  );
}

/** A type of event, in a few words. */
export interface EventChoice {
  type: string;
  label: string;
}

function Events({
  form,
  events,
  chosen,
}: {
  form: FormHelp;
  events: readonly EventChoice[];
  chosen: readonly string[];
}) {
  return (
    <fieldset>
      <legend className="text-sm font-medium">What it is told</legend>
      {form.error("eventTypes") ? (
        <p className="mt-1 text-caption font-medium text-danger">
          <span aria-hidden="true">! </span>
          {form.error("eventTypes")}
        </p>
      ) : null}
      <div className="mt-1">
        {events.map(({ type, label }) => (
          <Checkbox
            key={type}
            name={`event-${type}`}
            label={<span className="font-mono">{type}</span>}
            hint={label}
            defaultChecked={form.value(`event-${type}`, chosen.includes(type) ? "on" : "") === "on"}
          />
        ))}
      </div>
    </fieldset>
  );
}

/**
 * Adds an endpoint, or changes one.
 * @param webhook the one that is changed
 */
export function WebhookForm({ events, webhook }: { events: readonly EventChoice[]; webhook?: EndpointView }) {
  return (
    <ActionForm
      action={webhook ? changeWebhook : addWebhook}
      label={webhook ? "Change the webhook" : "Add a webhook"}
      className="max-w-xl"
    >
      {(form) => (
        <>
          <Made form={form} />
          {webhook ? <input type="hidden" name="webhookId" value={webhook.webhookId} /> : null}
          <Field
            label="Address"
            name="url"
            hint="Where your program listens. It must begin with https:// and be reachable by everybody."
            error={form.error("url")}
          >
            {(control) => (
              <Input
                {...control}
                type="url"
                inputMode="url"
                placeholder="https://example.com/hooks"
                defaultValue={form.value("url", webhook?.url)}
                maxLength={2_000}
                autoComplete="off"
                required
              />
            )}
          </Field>
          <Field
            label="What it is for"
            name="description"
            hint="So that you know it again."
            required={false}
            error={form.error("description")}
          >
            {(control) => (
              <Input
                {...control}
                defaultValue={form.value("description", webhook?.description)}
                maxLength={maximumDescriptionLength}
                autoComplete="off"
              />
            )}
          </Field>
          <Events form={form} events={events} chosen={webhook?.eventTypes ?? ["match.created", "order.updated"]} />
          <Button type="submit" className="self-start">
            {webhook ? "Save" : "Add the webhook"}
          </Button>
        </>
      )}
    </ActionForm>
  );
}
