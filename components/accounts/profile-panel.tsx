"use client";

import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { changeEmail, updateProfile } from "@/lib/actions/account-settings.ts";
import { resendVerification } from "@/lib/actions/accounts.ts";
import { type MailBlockReason, type MailBlockView, maximumNameLength } from "@/lib/domain/accounts/model.ts";
import { ActionForm } from "./action-form.tsx";
import { PasswordInput } from "./password-input.tsx";

const blockWords: Record<MailBlockReason, string> = {
  bounced:
    "Our mail to this address came back, so we send none there any more, not even about your orders and your money. Change the address, or have a new link sent and press it: then it goes on.",
  complained:
    "Our mail to this address was reported as spam, so we send none there any more, not even about your orders and your money. If that was a mistake, have a new link sent and press it.",
};

/** Whether mail reaches the person, and what to do if it does not. */
function EmailState({
  email,
  emailVerified,
  mailBlock,
}: Pick<ProfilePanelProps, "email" | "emailVerified" | "mailBlock">) {
  const isFine = emailVerified && mailBlock === null;
  const word = mailBlock ? "No mail goes there" : emailVerified ? "Confirmed" : "Not confirmed yet";
  return (
    <div>
      <p className="text-sm font-medium">Email</p>
      <p className="mt-1 flex flex-wrap items-center gap-2 text-sm">
        <span className="break-all">{email}</span>
        <Badge tone={isFine ? "up" : "warning"}>{word}</Badge>
      </p>
      {isFine ? null : (
        <ActionForm action={resendVerification} label="Confirm mail address" className="mt-3 max-w-md">
          {({ state }) => (
            <>
              <p className="text-sm text-muted">
                {mailBlock
                  ? blockWords[mailBlock.reason]
                  : "Press the link in our mail, so that we know it reaches you when a bid of yours trades."}
              </p>
              {mailBlock?.words ? (
                <p className="break-words text-sm text-muted">Their server said: “{mailBlock.words}”</p>
              ) : null}
              {state.status === "ok" ? null : (
                <Button type="submit" variant="quiet" size="small" className="self-start">
                  Send me a new link
                </Button>
              )}
            </>
          )}
        </ActionForm>
      )}
    </div>
  );
}

interface ProfilePanelProps {
  name: string;
  email: string;
  emailVerified: boolean;
  /** Null: mail goes to the address. */
  mailBlock: MailBlockView | null;
}

/** Name and mail address. */
export function ProfilePanel({ name, ...address }: ProfilePanelProps) {
  return (
    <Panel aria-labelledby="profile">
      <PanelHeader title="Profile" id="profile" />
      <PanelBody className="space-y-6">
        <EmailState {...address} />
        <ChangeEmail />
        <ActionForm action={updateProfile} label="Name" className="max-w-md">
          {(form) => (
            <>
              <Field label="Name" name="name" error={form.error("name")}>
                {(control) => (
                  <Input
                    {...control}
                    autoComplete="name"
                    maxLength={maximumNameLength}
                    defaultValue={form.value("name", name)}
                  />
                )}
              </Field>
              <Button type="submit" variant="quiet" className="self-start">
                Save name
              </Button>
            </>
          )}
        </ActionForm>
      </PanelBody>
    </Panel>
  );
}

/** Folded away: few need it, and it asks for the password. */
function ChangeEmail() {
  return (
    <ActionForm action={changeEmail} label="Change mail address" className="max-w-md">
      {(form) => (
        <details open={form.state.status === "error" || undefined}>
          <summary className="min-h-11 py-2.5 text-sm font-medium md:min-h-0 md:py-1">Change your mail address</summary>
          <div className="mt-3 flex flex-col gap-4">
            <Field label="New email" name="email" error={form.error("email")}>
              {(control) => (
                <Input
                  {...control}
                  type="email"
                  inputMode="email"
                  autoComplete="email"
                  autoCapitalize="none"
                  spellCheck={false}
                  defaultValue={form.value("email")}
                />
              )}
            </Field>
            <Field label="Your password" name="currentPassword" error={form.error("currentPassword")}>
              {(control) => <PasswordInput {...control} autoComplete="current-password" />}
            </Field>
            <Button type="submit" variant="quiet" className="self-start">
              Change address
            </Button>
          </div>
        </details>
      )}
    </ActionForm>
  );
}
