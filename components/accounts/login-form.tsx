"use client";

import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { logIn } from "@/lib/actions/accounts.ts";
import { ActionForm } from "./action-form.tsx";
import { EmailField } from "./email-field.tsx";
import { PasswordInput } from "./password-input.tsx";
import { TextLink } from "./text-link.tsx";

/** @param callbackPath where to go afterwards, already checked */
export function LoginForm({ callbackPath }: { callbackPath: string }) {
  return (
    <ActionForm action={logIn} label="Log in">
      {(form) => (
        <>
          <input type="hidden" name="callbackUrl" value={callbackPath} />
          <EmailField form={form} />
          <Field label="Password" name="password" error={form.error("password")}>
            {(control) => <PasswordInput {...control} autoComplete="current-password" />}
          </Field>
          <p className="-mt-1 text-sm">
            <TextLink href="/forgot-password" className="inline-flex min-h-11 items-center md:min-h-0">
              Forgot your password?
            </TextLink>
          </p>
          <Button type="submit" size="large">
            Log in
          </Button>
        </>
      )}
    </ActionForm>
  );
}
