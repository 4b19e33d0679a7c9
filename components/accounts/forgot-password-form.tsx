"use client";

import { Button } from "@/components/ui/button.tsx";
import { requestPasswordReset } from "@/lib/actions/accounts.ts";
import { ActionForm } from "./action-form.tsx";
import { EmailField } from "./email-field.tsx";

/** Asks for the address that the link to a new password goes to. */
export function ForgotPasswordForm() {
  return (
    <ActionForm action={requestPasswordReset} label="Reset password">
      {(form) => (
        <>
          <EmailField form={form} />
          <Button type="submit" size="large">
            Send me a link
          </Button>
        </>
      )}
    </ActionForm>
  );
}
