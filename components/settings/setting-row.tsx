"use client";

import { useState } from "react";
import { ActionForm, type FormHelp } from "@/components/accounts/action-form.tsx";
import { formatUtc } from "@/components/fees/fee-moment.ts";
import { Badge } from "@/components/ui/badge.tsx";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { MoneyInput } from "@/components/ui/money-input.tsx";
import { scheduleSettingAction } from "@/lib/actions/settings.ts";
import { type SettingView, settingDefinitions } from "@/lib/domain/settings/model.ts";
import { formatSetting, readSetting, typedSetting } from "@/lib/domain/settings/rules.text.ts";
import { SettingHistory } from "./setting-history.tsx";
import { unitWords } from "./words.ts";

/** What was typed, in words; null while it cannot be read. */
function typedText(setting: SettingView, typed: string): string | null {
  const read = readSetting(setting.name, typed);
  return read.ok ? formatSetting(setting.name, read.value) : null;
}

function NewValue({ form, setting }: { form: FormHelp; setting: SettingView }) {
  const { name, value, newestVersion } = setting;
  const { unit, label } = settingDefinitions[name];
  const [typed, setTyped] = useState(form.value("value", typedSetting(name, value)));
  const [startsAt, setStartsAt] = useState(form.value("startsAt"));
  const next = typedText(setting, typed);
  const when = startsAt ? `from ${startsAt.replace("T", " ")} UTC on` : "in ten seconds";
  return (
    <>
      <input type="hidden" name="name" value={name} />
      <input type="hidden" name="basedOnVersion" value={newestVersion} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={unitWords[unit]} name="value" error={form.error("value")}>
          {(control) =>
            unit === "cents" ? (
              <MoneyInput {...control} defaultValue={typed} onChange={(event) => setTyped(event.target.value)} />
            ) : (
              <Input
                {...control}
                inputMode="decimal"
                autoComplete="off"
                maxLength={7}
                className="tabular font-mono"
                defaultValue={typed}
                onChange={(event) => setTyped(event.target.value)}
              />
            )
          }
        </Field>
        <Field
          label="Starts, in UTC"
          name="startsAt"
          required={false}
          hint="Empty: in ten seconds"
          error={form.error("startsAt")}
        >
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              defaultValue={startsAt}
              onChange={(event) => setStartsAt(event.target.value)}
            />
          )}
        </Field>
      </div>
      <ConfirmButton
        size="small"
        className="self-start"
        title={`${label}: ${next ?? "this value"}?`}
        description={`It counts ${when}. Now it is ${formatSetting(name, value)}. What was decided by an earlier value stays as it is.`}
        confirmLabel="Enter this value"
      >
        Enter this value
      </ConfirmButton>
    </>
  );
}

/** One setting: what it is and does, and behind a line to open its form and its history. */
export function SettingRow({ setting }: { setting: SettingView }) {
  const { name, value, newestVersion, versions } = setting;
  const { label, hint } = settingDefinitions[name];
  const next = versions.filter(({ state }) => state === "scheduled").at(-1);
  return (
    <li className="px-4 py-4 md:px-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h3 className="font-medium">{label}</h3>
        <p className="tabular font-mono">{formatSetting(name, value)}</p>
      </div>
      <p className="mt-0.5 max-w-prose text-muted text-sm">{hint}</p>
      {next ? (
        <p className="mt-2 flex flex-wrap items-center gap-2 text-sm">
          <Badge tone="warning">Scheduled</Badge>
          <span>
            <span className="tabular font-mono">{formatSetting(name, next.value)}</span> from{" "}
            {formatUtc(next.effectiveAt)}
          </span>
        </p>
      ) : null}
      <details className="mt-2">
        <summary className="flex min-h-11 w-fit items-center text-sm underline underline-offset-4 md:min-h-8">
          Change<span className="sr-only"> {label.toLowerCase()}</span>, or see its history
        </summary>
        <div className="mt-2 grid gap-x-10 gap-y-6 border-line border-l pl-4 lg:grid-cols-2">
          <ActionForm action={scheduleSettingAction} label={label}>
            {(form) => <NewValue key={newestVersion} form={form} setting={setting} />}
          </ActionForm>
          <SettingHistory setting={setting} />
        </div>
      </details>
    </li>
  );
}
