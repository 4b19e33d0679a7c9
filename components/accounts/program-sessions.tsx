"use client";

import { Timestamp } from "@/components/ui/timestamp.tsx";
import { endProgramSession } from "@/lib/actions/api-keys.ts";
import type { SessionView } from "@/lib/domain/accounts/model.ts";
import { ActionForm } from "./action-form.tsx";
import { RowButton } from "./row-button.tsx";

/** Programs that logged in with mail address and password, and the way to end each. */
export function ProgramSessions({ sessions }: { sessions: SessionView[] }) {
  return (
    <ActionForm action={endProgramSession} label="Programs">
      {() => (
        <ul className="divide-y divide-line border-y border-line">
          {sessions.map(({ id, device, ipAddress, createdAt, lastSeenAt }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
              <div className="min-w-0 text-sm">
                <p className="font-medium">{device}</p>
                <p className="text-caption text-muted">
                  Last seen <Timestamp at={lastSeenAt} />
                  {ipAddress ? ` from ${ipAddress}` : ""}, logged in <Timestamp at={createdAt} />
                </p>
              </div>
              <RowButton name="revoke" value={id} variant="quiet" size="small" aria-label={`Log out ${device}`}>
                Log out
              </RowButton>
            </li>
          ))}
        </ul>
      )}
    </ActionForm>
  );
}
