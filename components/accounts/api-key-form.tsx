"use client";

import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { CopyButton } from "@/components/ui/copy-button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Select } from "@/components/ui/select.tsx";
import { createKey } from "@/lib/actions/api-keys.ts";
import { type Scope, scopeLabels, scopes } from "@/lib/core/scopes.ts";
import { keyDayChoices, maximumKeyNameLength } from "@/lib/domain/accounts/model.ts";
import { ActionForm, type FormHelp } from "./action-form.tsx";
import { PasswordInput } from "./password-input.tsx";

/** The secret of a key that was just made: here once, and nowhere else. */
function FreshKey({ form }: { form: FormHelp }) {
  const { state } = form;
  if (state.status !== "ok") return null;
  const { name, secret } = state.data as { name: string; secret: string };
  return (
    <Alert tone="success" title={`“${name}” is made. Copy it now: it is shown only this once.`}>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <code className="min-w-0 flex-1 rounded-control border border-line bg-ground px-3 py-2 font-mono text-caption break-all select-all">
          {secret}
        </code>
        <CopyButton text={secret} label="Copy the key" />
      </div>
    </Alert>
  );
}

/**
 * Makes a key.
 * @param offered scopes that this person's keys may have
 */
export function ApiKeyForm({ offered }: { offered: readonly Scope[] }) {
  return (
    <ActionForm action={createKey} label="Make a key" className="max-w-xl">
      {(form) => (
        <>
          <FreshKey form={form} />
          <Field label="Name" name="name" hint="What it is for, so that you know it again." error={form.error("name")}>
            {(control) => (
              <Input
                {...control}
                defaultValue={form.value("name")}
                maxLength={maximumKeyNameLength}
                autoComplete="off"
              />
            )}
          </Field>
          <fieldset>
            <legend className="text-sm font-medium">What it may do</legend>
            {form.error("scopes") ? (
              <p className="mt-1 text-caption font-medium text-danger">
                <span aria-hidden="true">! </span>
                {form.error("scopes")}
              </p>
            ) : null}
            <div className="mt-1">
              {scopes
                .filter((scope) => offered.includes(scope))
                .map((scope) => (
                  <Checkbox
                    key={scope}
                    name={`scope-${scope}`}
                    label={<span className="font-mono">{scope}</span>}
                    hint={scopeLabels[scope]}
                    defaultChecked={form.value(`scope-${scope}`, scope === "read" ? "on" : "") === "on"}
                  />
                ))}
            </div>
          </fieldset>
          <Field label="It ends" name="expiresInDays" error={form.error("expiresInDays")}>
            {(control) => (
              <Select {...control} defaultValue={form.value("expiresInDays", "90")}>
                {keyDayChoices.map((days) => (
                  <option key={days} value={days}>
                    after {days} days
                  </option>
                ))}
                <option value="never">when I revoke it</option>
              </Select>
            )}
          </Field>
          <Field
            label="Your password"
            name="currentPassword"
            hint="A key can act for you, so we ask once more that it is you."
            error={form.error("currentPassword")}
          >
            {(control) => <PasswordInput {...control} autoComplete="current-password" />}
          </Field>
          <Button type="submit" className="self-start">
            Make the key
          </Button>
        </>
      )}
    </ActionForm>
  );
}
