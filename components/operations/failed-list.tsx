"use client";

import type { ReactNode } from "react";
import { ActionForm } from "@/components/accounts/action-form.tsx";
import { RowButton, RowConfirmButton } from "@/components/accounts/row-button.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { retryDeliveriesAction, retryJobsAction, retryMessagesAction } from "@/lib/actions/operations.ts";
import type { FailedDeliveryView } from "@/lib/domain/notifications/model.views.ts";
import type { FailedJobView, FailedMessageView } from "@/lib/domain/operations/model.ts";

interface Line {
  id: string;
  name: string;
  error: string | null;
  /** Tries so far, and when. */
  facts: ReactNode;
  isGivenUp: boolean;
}

function FailedLine({ line }: { line: Line }) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0 text-sm">
        <p className="flex flex-wrap items-center gap-2">
          <span className="break-all font-mono">{line.name}</span>
          <Badge tone={line.isGivenUp ? "danger" : "warning"}>{line.isGivenUp ? "Given up" : "Tried again"}</Badge>
        </p>
        <p className="mt-1 break-words text-caption">{line.error ?? "No error was noted."}</p>
        <p className="text-caption text-muted">{line.facts}</p>
      </div>
      {line.isGivenUp ? (
        <RowButton name="id" value={line.id} variant="quiet" size="small" aria-label={`Try ${line.name} again`}>
          Try again
        </RowButton>
      ) : null}
    </li>
  );
}

interface FailedPanelProps {
  id: string;
  title: string;
  emptyText: string;
  action: typeof retryJobsAction;
  lines: readonly Line[];
}

function FailedPanel({ id, title, emptyText, action, lines }: FailedPanelProps) {
  const givenUp = lines.filter(({ isGivenUp }) => isGivenUp).length;
  return (
    <Panel aria-labelledby={id}>
      <PanelHeader title={title} id={id} />
      <PanelBody>
        <ActionForm action={action} label={title}>
          {() => (
            <>
              {lines.length === 0 ? (
                <p className="text-muted text-sm">{emptyText}</p>
              ) : (
                <ul className="divide-y divide-line">
                  {lines.map((line) => (
                    <FailedLine key={line.id} line={line} />
                  ))}
                </ul>
              )}
              {givenUp > 1 ? (
                <RowConfirmButton
                  name="id"
                  value="all"
                  variant="quiet"
                  className="self-start"
                  title="Try all of them again?"
                  description="Everything that was given up is tried again from the start, also what is not shown here."
                  confirmLabel="Try all again"
                >
                  Try all again
                </RowConfirmButton>
              ) : null}
            </>
          )}
        </ActionForm>
      </PanelBody>
    </Panel>
  );
}

/** Jobs that failed; those that were given up can be tried again. */
export function FailedJobs({ jobs }: { jobs: readonly FailedJobView[] }) {
  const lines = jobs.map(
    ({ jobId, job, error, attempts, maxAttempts, failedAt, nextTryAt }): Line => ({
      id: jobId,
      name: job,
      error,
      isGivenUp: nextTryAt === null,
      facts: (
        <>
          Try {attempts} of {maxAttempts}, <Timestamp at={failedAt} />
        </>
      ),
    }),
  );
  return (
    <FailedPanel
      id="failed-jobs"
      title="Failed jobs"
      emptyText="None. What fails is tried again by itself, and stands here meanwhile."
      action={retryJobsAction}
      lines={lines}
    />
  );
}

/** Messages of the outbox that were given up. */
export function FailedMessages({ messages }: { messages: readonly FailedMessageView[] }) {
  const lines = messages.map(
    ({ messageId, topic, error, attempts, createdAt }): Line => ({
      id: messageId,
      name: topic,
      error,
      isGivenUp: true,
      facts: (
        <>
          {attempts} tries, written <Timestamp at={createdAt} />
        </>
      ),
    }),
  );
  return (
    <FailedPanel
      id="failed-messages"
      title="Failed messages"
      emptyText="None. A message is tried for about ten hours before it is given up."
      action={retryMessagesAction}
      lines={lines}
    />
  );
}

/** Notifications that did not reach their people on one of their ways. */
export function FailedDeliveries({ deliveries }: { deliveries: readonly FailedDeliveryView[] }) {
  const lines = deliveries.map(
    ({ deliveryId, channel, type, lastError, attempts, createdAt }): Line => ({
      id: deliveryId,
      name: `${type} by ${channel}`,
      error: lastError,
      isGivenUp: true,
      facts: (
        <>
          {attempts} tries, made <Timestamp at={createdAt} />
        </>
      ),
    }),
  );
  return (
    <FailedPanel
      id="failed-deliveries"
      title="Failed notifications"
      emptyText="None. A notification is tried for more than a day on each of its ways before it is given up."
      action={retryDeliveriesAction}
      lines={lines}
    />
  );
}
