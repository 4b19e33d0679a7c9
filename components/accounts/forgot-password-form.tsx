"use client";

import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { requestPasswordReset } from "@/lib/actions/accounts.ts";
import { ActionForm } from "./action-form.tsx";

/** Asks for the address that the link to a new password goes to. */
export function ForgotPasswordForm() {
  return (
    <ActionForm action={requestPasswordReset} label="Reset password">
      {(form) => (
        <>
          <Field label="Email" name="email" error={form.error("email")}>
            {(control) => (
              <Input
                {...control}
                type="email"
                inputMode="email"
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                defaultValue={form.value("email")}
              />
            )}
          </Field>
          <Button type="submit" size="large">
            Send me a link
          </Button>
        </>
      )}
    </ActionForm>
  );
}
