"use client";

import { Button } from "@/components/ui/button.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { verifyEmail } from "@/lib/actions/accounts.ts";
import { ActionForm } from "./action-form.tsx";

/**
 * Confirms by a press, not by opening the page: mail scanners open every link and would use it up.
 * @param token from the mailed link
 */
export function VerifyEmailForm({ token }: { token: string }) {
  return (
    <ActionForm action={verifyEmail} label="Confirm mail address">
      {({ state }) => (
        <>
          <input type="hidden" name="token" value={token} />
          {state.status === "ok" ? (
            <LinkButton href="/account" size="large">
              Go to your account
            </LinkButton>
          ) : (
            <Button type="submit" size="large">
              Confirm my address
            </Button>
          )}
          {state.status === "error" && state.code === "link_invalid" ? (
            <p className="text-sm text-muted">
              You find the button for a new link on your account page, after logging in.
            </p>
          ) : null}
        </>
      )}
    </ActionForm>
  );
}
