"use client";

import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { resetPassword } from "@/lib/actions/accounts.ts";
import { minimumPasswordLength } from "@/lib/domain/accounts/model.ts";
import { ActionForm } from "./action-form.tsx";
import { PasswordInput } from "./password-input.tsx";
import { TextLink } from "./text-link.tsx";

/** @param token from the mailed link */
export function ResetPasswordForm({ token }: { token: string }) {
  return (
    <ActionForm action={resetPassword} label="Choose a new password">
      {(form) => (
        <>
          <input type="hidden" name="token" value={token} />
          <Field
            label="New password"
            name="newPassword"
            hint={`At least ${minimumPasswordLength} characters. A few words of your own make a good one.`}
            error={form.error("newPassword")}
          >
            {(control) => <PasswordInput {...control} autoComplete="new-password" minLength={minimumPasswordLength} />}
          </Field>
          <Button type="submit" size="large">
            Save new password
          </Button>
          {form.state.status === "error" && form.state.code === "link_invalid" ? (
            <p className="text-sm">
              <TextLink href="/forgot-password">Ask for a new link</TextLink>
            </p>
          ) : null}
        </>
      )}
    </ActionForm>
  );
}
