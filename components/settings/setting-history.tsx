"use client";

import { ActionForm } from "@/components/accounts/action-form.tsx";
import { formatUtc } from "@/components/fees/fee-moment.ts";
import { Badge, type BadgeTone } from "@/components/ui/badge.tsx";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { withdrawSettingAction } from "@/lib/actions/settings.ts";
import {
  type SettingVersionState,
  type SettingVersionView,
  type SettingView,
  settingDefinitions,
} from "@/lib/domain/settings/model.ts";
import { formatSetting } from "@/lib/domain/settings/rules.text.ts";

const states: Record<SettingVersionState, { label: string; tone: BadgeTone }> = {
  in_force: { label: "In force", tone: "strong" },
  scheduled: { label: "Scheduled", tone: "warning" },
  past: { label: "Past", tone: "neutral" },
  withdrawn: { label: "Withdrawn", tone: "neutral" },
};

function timesOf({ state, effectiveAt, withdrawnAt }: SettingVersionView): string {
  if (withdrawnAt !== null)
    return `Would have counted from ${formatUtc(effectiveAt)}; withdrawn ${formatUtc(withdrawnAt)}`;
  return `${state === "scheduled" ? "Counts from" : "Since"} ${formatUtc(effectiveAt)}`;
}

function Withdraw({ setting, version }: { setting: SettingView; version: SettingVersionView }) {
  const { label } = settingDefinitions[setting.name];
  const value = formatSetting(setting.name, version.value);
  return (
    <ActionForm action={withdrawSettingAction} label={`Withdraw ${value}, ${label}`} className="mt-1 gap-2!">
      {() => (
        <>
          <input type="hidden" name="name" value={setting.name} />
          <input type="hidden" name="version" value={version.version} />
          <ConfirmButton
            variant="quiet"
            confirmVariant="danger"
            size="small"
            className="self-start"
            title={`Withdraw ${value}?`}
            description="It will never count, and the value before it goes on. It stays on record."
            confirmLabel="Withdraw it"
            cancelLabel="Keep it"
          >
            Withdraw
          </ConfirmButton>
        </>
      )}
    </ActionForm>
  );
}

/** Every version of a setting, as `listSettings` orders them. */
export function SettingHistory({ setting }: { setting: SettingView }) {
  return (
    <div>
      <h4 className="label text-muted">History</h4>
      <ol className="mt-1 divide-y divide-line text-sm">
        {setting.versions.map((version) => (
          <li key={version.version} className="py-2">
            <p className="flex flex-wrap items-center gap-2">
              <span className="tabular font-mono">{formatSetting(setting.name, version.value)}</span>
              <Badge tone={states[version.state].tone}>{states[version.state].label}</Badge>
            </p>
            <p className="text-caption text-muted">{timesOf(version)}</p>
            {version.isWithdrawable ? <Withdraw setting={setting} version={version} /> : null}
          </li>
        ))}
      </ol>
    </div>
  );
}
