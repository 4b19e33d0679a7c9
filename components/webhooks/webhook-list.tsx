import { Webhook } from "lucide-react";
import { TextLink } from "@/components/accounts/text-link.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import type { EndpointView } from "@/lib/domain/webhooks/model.ts";
import { stateOf } from "./words.ts";

function WebhookRow({ webhook }: { webhook: EndpointView }) {
  const { webhookId, url, description, eventTypes, failingSince, createdAt, waiting, failed } = webhook;
  const { label, tone } = stateOf(webhook);
  return (
    <li className="flex gap-3 py-3 text-sm">
      <Webhook aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-muted" strokeWidth={1.5} />
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2">
          <TextLink href={`/account/webhooks/${webhookId}`} className="break-all">
            {url}
          </TextLink>
          <Badge tone={tone}>{label}</Badge>
        </p>
        {description ? <p className="mt-1 break-words">{description}</p> : null}
        <p className="mt-1 text-caption text-muted">
          {eventTypes.length === 1 ? "1 event" : `${eventTypes.length} events`}, added <Timestamp at={createdAt} />
          {waiting > 0 ? `, ${waiting} waiting` : ""}
          {failed > 0 ? `, ${failed} failed` : ""}
          {failingSince ? (
            <>
              , nothing received since <Timestamp at={failingSince} />
            </>
          ) : null}
        </p>
      </div>
    </li>
  );
}

/** The person's endpoints, each leading to its own page. */
export function WebhookList({ webhooks }: { webhooks: EndpointView[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {webhooks.map((webhook) => (
        <WebhookRow key={webhook.webhookId} webhook={webhook} />
      ))}
    </ul>
  );
}
