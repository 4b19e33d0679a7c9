"use client";

import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { register } from "@/lib/actions/accounts.ts";
import { maximumNameLength, minimumPasswordLength } from "@/lib/domain/accounts/model.ts";
import { ActionForm } from "./action-form.tsx";
import { EmailField } from "./email-field.tsx";
import { PasswordInput } from "./password-input.tsx";

/** @param callbackPath where to go afterwards, already checked; empty for the account page */
export function RegisterForm({ callbackPath }: { callbackPath: string }) {
  return (
    <ActionForm action={register} label="Register">
      {(form) => (
        <>
          <input type="hidden" name="callbackUrl" value={callbackPath} />
          <Field label="Name" name="name" error={form.error("name")}>
            {(control) => (
              <Input {...control} autoComplete="name" maxLength={maximumNameLength} defaultValue={form.value("name")} />
            )}
          </Field>
          <EmailField form={form} />
          <Field
            label="Password"
            name="password"
            hint={`At least ${minimumPasswordLength} characters. A few words of your own make a good one.`}
            error={form.error("password")}
          >
            {(control) => <PasswordInput {...control} autoComplete="new-password" minLength={minimumPasswordLength} />}
          </Field>
          <Button type="submit" size="large">
            Create account
          </Button>
        </>
      )}
    </ActionForm>
  );
}
