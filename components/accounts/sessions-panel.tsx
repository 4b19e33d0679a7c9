"use client";

import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { manageSessions } from "@/lib/actions/account-settings.ts";
import { logOut } from "@/lib/actions/accounts.ts";
import type { SessionView } from "@/lib/domain/accounts/model.ts";
import { ActionForm } from "./action-form.tsx";
import { RowButton } from "./row-button.tsx";

function SessionRow({ session }: { session: SessionView }) {
  const { id, device, ipAddress, createdAt, lastSeenAt, isCurrent } = session;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
      <div className="min-w-0 text-sm">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {device}
          {isCurrent ? <Badge tone="strong">This device</Badge> : null}
        </p>
        <p className="text-caption text-muted">
          Last seen <Timestamp at={lastSeenAt} />
          {ipAddress ? ` from ${ipAddress}` : ""}, logged in <Timestamp at={createdAt} />
        </p>
      </div>
      {isCurrent ? (
        <Button type="submit" form="log-out-here" variant="quiet" size="small">
          Log out here
        </Button>
      ) : (
        <RowButton name="revoke" value={id} variant="quiet" size="small" aria-label={`Log out ${device}`}>
          Log out
        </RowButton>
      )}
    </li>
  );
}

/** Where the person is signed in, and the ways to end that. */
export function SessionsPanel({ sessions }: { sessions: SessionView[] }) {
  return (
    <Panel aria-labelledby="sessions">
      <PanelHeader
        title="Where you are logged in"
        id="sessions"
        description="Log out a device that you no longer use or do not know. It counts at once."
      />
      <PanelBody className="space-y-4">
        <form id="log-out-here" action={logOut} hidden />
        <ActionForm action={manageSessions} label="Devices">
          {() => (
            <>
              <ul className="divide-y divide-line border-y border-line">
                {sessions.map((session) => (
                  <SessionRow key={session.id} session={session} />
                ))}
              </ul>
              {sessions.length > 1 ? (
                <RowButton name="revokeOthers" value="all" variant="quiet" className="self-start">
                  Log out all other devices
                </RowButton>
              ) : null}
            </>
          )}
        </ActionForm>
      </PanelBody>
    </Panel>
  );
}
