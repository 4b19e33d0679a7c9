"use client";

import { ActionForm } from "@/components/accounts/action-form.tsx";
import { RowButton, RowConfirmButton } from "@/components/accounts/row-button.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { endSessionsAction } from "@/lib/actions/people.ts";
import type { PersonSessionView } from "@/lib/domain/accounts/model.admin.ts";

function SessionLine({ session }: { session: PersonSessionView }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 first:pt-0">
      <p className="min-w-0 text-sm">
        <span className="font-medium">{session.device}</span>
        <span className="block text-caption text-muted">
          Last seen <Timestamp at={session.lastSeenAt} />
          {session.ipAddress ? ` from ${session.ipAddress}` : ""}, logged in <Timestamp at={session.createdAt} />
        </span>
      </p>
      <RowButton
        name="sessionId"
        value={session.sessionId}
        variant="quiet"
        size="small"
        aria-label={`Sign out ${session.device}`}
      >
        Sign out
      </RowButton>
    </li>
  );
}

/** Where the person is signed in; each session can be ended. */
export function PersonSessions({ userId, sessions }: { userId: string; sessions: readonly PersonSessionView[] }) {
  return (
    <Panel aria-labelledby="sessions">
      <PanelHeader title="Signed in" id="sessions" />
      <PanelBody>
        <ActionForm action={endSessionsAction} label="Sessions">
          {() => (
            <>
              <input type="hidden" name="userId" value={userId} />
              {sessions.length === 0 ? (
                <p className="text-muted text-sm">Nowhere at the moment.</p>
              ) : (
                <ul className="divide-y divide-line">
                  {sessions.map((session) => (
                    <SessionLine key={session.sessionId} session={session} />
                  ))}
                </ul>
              )}
              {sessions.length > 1 ? (
                <RowConfirmButton
                  name="sessionId"
                  value="all"
                  variant="quiet"
                  className="self-start"
                  title="Sign the person out everywhere?"
                  description="They have to log in again on every device."
                  confirmLabel="Sign out everywhere"
                >
                  Sign out everywhere
                </RowConfirmButton>
              ) : null}
            </>
          )}
        </ActionForm>
      </PanelBody>
    </Panel>
  );
}
