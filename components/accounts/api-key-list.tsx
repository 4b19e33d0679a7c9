"use client";

import { KeyRound } from "lucide-react";
import { Badge } from "@/components/ui/badge.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { revokeKey } from "@/lib/actions/api-keys.ts";
import type { ApiKeyView } from "@/lib/domain/accounts/model.ts";
import { ActionForm } from "./action-form.tsx";
import { RowConfirmButton } from "./row-button.tsx";

function KeyRow({ item }: { item: ApiKeyView }) {
  const { id, name, ending, scopes, createdAt, lastUsedAt, expiresAt } = item;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3">
      <div className="flex min-w-0 gap-3 text-sm">
        <KeyRound aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-muted" strokeWidth={1.5} />
        <div className="min-w-0">
          <p className="font-medium break-words">
            {name} <span className="font-mono font-normal text-muted">…{ending}</span>
          </p>
          <p className="mt-1 flex flex-wrap gap-1">
            {scopes.map((scope) => (
              <Badge key={scope}>{scope}</Badge>
            ))}
          </p>
          <p className="mt-1 text-caption text-muted">
            {lastUsedAt ? (
              <>
                Last used <Timestamp at={lastUsedAt} />
              </>
            ) : (
              "Never used"
            )}
            , made <Timestamp at={createdAt} />
            {expiresAt ? (
              <>
                , ends <Timestamp at={expiresAt} />
              </>
            ) : null}
          </p>
        </div>
      </div>
      <RowConfirmButton
        name="revoke"
        value={id}
        variant="quiet"
        size="small"
        aria-label={`Revoke ${name}`}
        title={`Revoke “${name}”?`}
        description="Programs that use it are refused from their next request on, and their live connections are closed."
        confirmLabel="Revoke"
      >
        Revoke
      </RowConfirmButton>
    </li>
  );
}

/** The person's keys, and the way to end each. */
export function ApiKeyList({ keys }: { keys: ApiKeyView[] }) {
  return (
    <ActionForm action={revokeKey} label="Your keys">
      {() =>
        keys.length === 0 ? null : (
          <ul className="divide-y divide-line border-y border-line">
            {keys.map((item) => (
              <KeyRow key={item.id} item={item} />
            ))}
          </ul>
        )
      }
    </ActionForm>
  );
}
