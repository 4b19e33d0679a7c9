"use client";

import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Badge, type BadgeTone } from "@/components/ui/badge.tsx";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { Panel, PanelHeader } from "@/components/ui/panel.tsx";
import { withdrawFeesAction } from "@/lib/actions/fees.ts";
import type { FeeVersionState, FeeVersionView } from "@/lib/domain/payments/model.fees.ts";
import { ChargeList, LevelTable } from "./charge-list.tsx";
import { formatUtc } from "./fee-moment.ts";

const states: Record<FeeVersionState, { label: string; tone: BadgeTone }> = {
  in_force: { label: "In force", tone: "strong" },
  scheduled: { label: "Scheduled", tone: "warning" },
  past: { label: "Past", tone: "neutral" },
  withdrawn: { label: "Withdrawn", tone: "neutral" },
};

function timesOf({ state, effectiveAt, withdrawnAt }: FeeVersionView): string {
  if (withdrawnAt !== null)
    return `Would have counted from ${formatUtc(effectiveAt)}; withdrawn ${formatUtc(withdrawnAt)}`;
  return `${state === "scheduled" ? "Counts from" : "Since"} ${formatUtc(effectiveAt)}`;
}

function Version({ view }: { view: FeeVersionView }) {
  const { label, tone } = states[view.state];
  return (
    <li className="grid gap-x-10 gap-y-3 px-4 py-4 md:grid-cols-[14rem_minmax(0,1fr)] md:px-5">
      <div>
        <h3 className="flex items-center gap-2 font-semibold">
          Version {view.version} <Badge tone={tone}>{label}</Badge>
        </h3>
        <p className="mt-1 text-caption text-muted">{timesOf(view)}</p>
        {view.isWithdrawable ? (
          <ActionForm action={withdrawFeesAction} label={`Withdraw version ${view.version}`} className="mt-3 gap-2!">
            {() => (
              <>
                <input type="hidden" name="version" value={view.version} />
                <ConfirmButton
                  variant="quiet"
                  confirmVariant="danger"
                  size="small"
                  className="self-start"
                  title={`Withdraw version ${view.version}?`}
                  description="It will never count, and the fees before it go on. It stays on record."
                  confirmLabel="Withdraw it"
                  cancelLabel="Keep it"
                >
                  Withdraw
                </ConfirmButton>
              </>
            )}
          </ActionForm>
        ) : null}
      </div>
      <div className={view.state === "withdrawn" ? "text-muted" : undefined}>
        <ChargeList charges={view} />
        {view.levels.length > 0 ? (
          <div className="mt-3">
            <LevelTable charges={view} of={`version ${view.version}`} />
          </div>
        ) : null}
      </div>
    </li>
  );
}

/** Every version of the fees, as `listFeeVersions` orders them. */
export function VersionList({ versions }: { versions: readonly FeeVersionView[] }) {
  return (
    <Panel>
      <PanelHeader
        title="Versions"
        description="The one that starts last comes first, those withdrawn at the end. Times are UTC."
      />
      <ol className="divide-y divide-line">
        {versions.map((view) => (
          <Version key={view.version} view={view} />
        ))}
      </ol>
    </Panel>
  );
}
