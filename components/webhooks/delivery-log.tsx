"use client";

import { ActionForm } from "@/components/accounts/action-form.tsx";
import { RowButton, RowConfirmButton } from "@/components/accounts/row-button.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { sendToWebhook } from "@/lib/actions/webhooks.ts";
import { formatCount } from "@/lib/core/numbers.ts";
import type { AttemptView, DeliveryView, EndpointView } from "@/lib/domain/webhooks/model.ts";
import { deliveryWords } from "./words.ts";

function Text({ label, children }: { label: string; children: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: many of them stand on one page, which landmarks and fields must not
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="mt-1 max-h-64 overflow-auto rounded-well border border-line bg-sunken px-3 py-2"
    >
      <pre className="font-mono text-caption whitespace-pre-wrap break-all">{children}</pre>
    </div>
  );
}

function Attempt({ attempt }: { attempt: AttemptView }) {
  const { startedAt, durationMs, responseStatus, responseBody, error } = attempt;
  return (
    <li className="py-2">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={error === null ? "up" : "danger"}>{responseStatus ?? "No answer"}</Badge>
        <span className="text-muted">
          <Timestamp at={startedAt} />, after {formatCount(durationMs)} ms
        </span>
      </p>
      {error ? <p className="mt-1">{error}</p> : null}
      {responseBody ? <Text label="What came back">{responseBody}</Text> : null}
    </li>
  );
}

function DeliveryRow({ delivery, isOn }: { delivery: DeliveryView; isOn: boolean }) {
  const { deliveryId, eventId, type, status, createdAt, nextTryAt, body, attempts } = delivery;
  const { label, tone } = deliveryWords[status];
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3 text-sm">
      <details className="min-w-0 flex-1 basis-64">
        <summary className="min-h-11 cursor-pointer py-2.5">
          <span className="font-mono">{type}</span> <Badge tone={tone}>{label}</Badge>{" "}
          <span className="text-caption text-muted">
            <Timestamp at={createdAt} />
            {nextTryAt && attempts.length > 0 ? (
              <>
                , next try <Timestamp at={nextTryAt} />
              </>
            ) : null}
          </span>
        </summary>
        <p className="text-caption text-muted">
          <code className="font-mono break-all">webhook-id: {eventId}</code>
        </p>
        <Text label="What is sent">{body}</Text>
        {attempts.length === 0 ? (
          <p className="mt-2 text-muted">Nothing was sent yet.</p>
        ) : (
          <ol className="mt-2 divide-y divide-line">
            {attempts.map((attempt) => (
              <Attempt key={attempt.startedAt} attempt={attempt} />
            ))}
          </ol>
        )}
      </details>
      {isOn && status !== "waiting" ? (
        <RowButton name="replay" value={deliveryId} variant="quiet" size="small" aria-label={`Send ${type} again`}>
          Send again
        </RowButton>
      ) : null}
    </li>
  );
}

/** What an endpoint was told, with what came back, and the ways to send something. */
export function DeliveryLog({ webhook, deliveries }: { webhook: EndpointView; deliveries: DeliveryView[] }) {
  const { webhookId, status, failed } = webhook;
  const isOn = status === "active";
  return (
    <ActionForm action={sendToWebhook} label="Deliveries">
      {() => (
        <>
          <input type="hidden" name="webhookId" value={webhookId} />
          {isOn ? (
            <div className="flex flex-wrap gap-2">
              <RowButton name="test" value={webhookId} variant="quiet">
                Send a test
              </RowButton>
              {failed > 0 ? (
                <RowConfirmButton
                  name="replayFailed"
                  value={webhookId}
                  variant="quiet"
                  title={failed === 1 ? "Send one delivery again?" : `Send ${failed} deliveries again?`}
                  description="Everything that has failed in the last 30 days. Events keep their ids, so that a program that had one knows."
                  confirmLabel="Send again"
                >
                  Send again what has failed
                </RowConfirmButton>
              ) : null}
            </div>
          ) : null}
          {deliveries.length === 0 ? (
            <p className="text-sm text-muted">
              Nothing yet. As soon as something happens that it is to be told, it stands here.
            </p>
          ) : (
            <ul className="divide-y divide-line border-y border-line">
              {deliveries.map((delivery) => (
                <DeliveryRow key={delivery.deliveryId} delivery={delivery} isOn={isOn} />
              ))}
            </ul>
          )}
        </>
      )}
    </ActionForm>
  );
}
