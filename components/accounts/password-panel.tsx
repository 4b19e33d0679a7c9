"use client";

import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { changePassword } from "@/lib/actions/account-settings.ts";
import { minimumPasswordLength } from "@/lib/domain/accounts/model.ts";
import { ActionForm } from "./action-form.tsx";
import { PasswordInput } from "./password-input.tsx";

/** Changing the password. */
export function PasswordPanel({ email }: { email: string }) {
  return (
    <Panel aria-labelledby="password">
      <PanelHeader title="Password" id="password" description="Changing it logs you out on every other device." />
      <PanelBody>
        <ActionForm action={changePassword} label="Change password" className="max-w-md">
          {(form) => (
            <>
              {/* Tells password managers whose password this is. */}
              <input type="text" autoComplete="username" value={email} readOnly hidden />
              <Field label="Current password" name="currentPassword" error={form.error("currentPassword")}>
                {(control) => <PasswordInput {...control} autoComplete="current-password" />}
              </Field>
              <Field
                label="New password"
                name="newPassword"
                hint={`At least ${minimumPasswordLength} characters.`}
                error={form.error("newPassword")}
              >
                {(control) => (
                  <PasswordInput {...control} autoComplete="new-password" minLength={minimumPasswordLength} />
                )}
              </Field>
              <Button type="submit" variant="quiet" className="self-start">
                Change password
              </Button>
            </>
          )}
        </ActionForm>
      </PanelBody>
    </Panel>
  );
}
