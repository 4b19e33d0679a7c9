"use client";

import { Printer } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef } from "react";
import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { controlClasses } from "@/components/ui/input.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { claimTaskAction, releaseTaskAction, revokeProofAction } from "@/lib/actions/verification.ts";
import type { TaskView } from "@/lib/domain/verification/model.views.ts";
import { formatProofCode } from "@/lib/domain/verification/rules.codes.ts";
import { useShortcuts } from "./use-shortcuts.ts";

/** Takes the pair; `c` does the same. */
export function TakeButton({ taskId }: { taskId: string }) {
  const button = useRef<HTMLButtonElement>(null);
  useShortcuts({ c: () => button.current?.click() });
  return (
    <ActionForm action={claimTaskAction} label="Take the pair">
      {() => (
        <>
          <input type="hidden" name="taskId" value={taskId} />
          <Button ref={button} type="submit" className="self-start">
            Take the pair
          </Button>
        </>
      )}
    </ActionForm>
  );
}

/** Puts the pair back; `r` does the same. */
export function ReleaseButton({ taskId }: { taskId: string }) {
  const button = useRef<HTMLButtonElement>(null);
  useShortcuts({ r: () => button.current?.click() });
  return (
    <ActionForm action={releaseTaskAction} label="Put the pair back">
      {() => (
        <>
          <input type="hidden" name="taskId" value={taskId} />
          <Button ref={button} type="submit" variant="quiet" size="small">
            Put it back
          </Button>
        </>
      )}
    </ActionForm>
  );
}

/** Why the reader cannot work on this pair, or how they begin. */
export function TaskNotice({ task }: { task: TaskView }) {
  if (task.decidedAt !== null || task.isMine) return null;
  if (task.isOwnTrade) {
    return <Alert tone="warning">You bought or sold this pair, so somebody else has to inspect it.</Alert>;
  }
  if (task.claim) {
    return (
      <Alert tone="warning" title={`${task.claim.name} has this pair on the table`}>
        Until they decide or put it back; unless they go on, the pair is free again <Timestamp at={task.claim.until} />.
        This page follows by itself.
      </Alert>
    );
  }
  if (task.status === "second_look" && task.isFirstInspector) {
    return (
      <Alert title="Another person looks at it next">
        You found the fault. Somebody else has to confirm or overturn it before anything happens.
      </Alert>
    );
  }
  return <TakeButton taskId={task.taskId} />;
}

function RevokeForm({ taskId }: { taskId: string }) {
  return (
    <details className="mt-4 border-line border-t pt-3">
      <summary className="min-h-6 w-fit text-muted text-sm underline-offset-4 hover:underline">Revoke the tag…</summary>
      <ActionForm action={revokeProofAction} label="Revoke the tag" className="mt-3">
        {(form) => (
          <>
            <input type="hidden" name="taskId" value={taskId} />
            <Field
              label="Reason"
              name="reason"
              error={form.error("reason")}
              hint="For the records; nobody outside reads it."
            >
              {(control) => (
                <textarea
                  {...control}
                  rows={2}
                  maxLength={500}
                  className={`${controlClasses} py-2`}
                  defaultValue={form.value("reason")}
                />
              )}
            </Field>
            <ConfirmButton
              variant="danger"
              size="small"
              className="self-start"
              title="Revoke this tag?"
              description="Whoever scans it reads that it proves nothing any more. That cannot be undone."
              confirmLabel="Revoke it"
            >
              Revoke
            </ConfirmButton>
          </>
        )}
      </ActionForm>
    </details>
  );
}

/** The tag of a passed pair: to print, to look at, and for administrators to revoke. `t` prints, `q` leads to the queue. */
export function ProofPanel({ task }: { task: TaskView }) {
  const router = useRouter();
  const tag = useRef<HTMLAnchorElement>(null);
  useShortcuts({ t: () => tag.current?.click(), q: () => router.push("/desk/inspection") });
  const { proof } = task;
  if (!proof) return null;
  return (
    <Panel aria-labelledby="proof-title">
      <PanelHeader id="proof-title" title="Tag of this pair" />
      <PanelBody>
        {proof.revokedAt === null ? null : (
          <Alert tone="danger" title="Revoked" className="mb-3">
            <Timestamp at={proof.revokedAt} />
            {proof.revokedReason ? `: ${proof.revokedReason}` : null}
          </Alert>
        )}
        <p className="break-all font-mono text-sm tabular">{formatProofCode(proof.code)}</p>
        <div className="mt-3 flex flex-wrap gap-2">
          {proof.revokedAt === null ? (
            <a
              ref={tag}
              href={`/desk/inspection/${task.taskId}/tag`}
              target="_blank"
              rel="noreferrer"
              className={buttonStyle("primary", "small")}
            >
              <Printer aria-hidden="true" className="size-4" /> Print the tag
            </a>
          ) : null}
          <LinkButton href={`/proof/${proof.code}`} variant="quiet" size="small">
            Its public page
          </LinkButton>
          <LinkButton href="/desk/inspection" variant="quiet" size="small">
            Next pair
          </LinkButton>
        </div>
        {task.mayRevokeProof ? <RevokeForm taskId={task.taskId} /> : null}
      </PanelBody>
    </Panel>
  );
}
