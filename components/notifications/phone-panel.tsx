"use client";

import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { enterPhoneCode, forgetPhone, sendPhoneCode } from "@/lib/actions/notifications.ts";
import type { PhoneView } from "@/lib/domain/accounts/model.ts";

/** The number that is texted, and how it is got rid of. */
function Confirmed({ number, isStopped }: NonNullable<PhoneView["confirmed"]>) {
  return (
    <ActionForm action={forgetPhone} label="Forget my number" className="max-w-md">
      {() => (
        <>
          <p className="flex flex-wrap items-center gap-2 text-sm">
            <span className="tabular-nums">{number}</span>
            <Badge tone={isStopped ? "warning" : "up"}>{isStopped ? "Stopped" : "Confirmed"}</Badge>
          </p>
          {isStopped ? (
            <p className="text-sm text-muted">
              You answered STOP to one of our texts, so we send none. Answer START to it, and they come again.
            </p>
          ) : null}
          <Button type="submit" variant="quiet" size="small" className="self-start">
            Forget this number
          </Button>
        </>
      )}
    </ActionForm>
  );
}

/** Where the texted code is entered. */
function CodeForm({ number }: NonNullable<PhoneView["pending"]>) {
  return (
    <ActionForm action={enterPhoneCode} label="Confirm my number" className="max-w-md">
      {(form) => (
        <>
          <Field label="Code" name="code" hint={`We have texted six digits to ${number}.`} error={form.error("code")}>
            {(control) => (
              <Input
                {...control}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={12}
                className="tabular-nums"
                defaultValue=""
              />
            )}
          </Field>
          <Button type="submit" className="self-start">
            Confirm
          </Button>
        </>
      )}
    </ActionForm>
  );
}

function NumberForm({ label, button }: { label: string; button: string }) {
  return (
    <ActionForm action={sendPhoneCode} label="Give us a number" className="max-w-md">
      {(form) => (
        <>
          <Field
            label={label}
            name="number"
            hint="With the sign of its country, unless it is in the US. Your provider may charge for texts."
            error={form.error("number")}
          >
            {(control) => (
              <Input
                {...control}
                type="tel"
                inputMode="tel"
                autoComplete="tel"
                maxLength={40}
                defaultValue={form.value("number")}
              />
            )}
          </Field>
          <Button type="submit" variant="quiet" className="self-start">
            {button}
          </Button>
        </>
      )}
    </ActionForm>
  );
}

/** The number that what cannot wait is texted to, once it is shown to be the person's own. */
export function PhonePanel({ phone: { confirmed, pending } }: { phone: PhoneView }) {
  return (
    <Panel aria-labelledby="phone">
      <PanelHeader
        title="Texts"
        id="phone"
        description="What is lost unless you act, such as a payment that failed or a pair to ship, also comes as a text. Nothing else does."
      />
      <PanelBody className="space-y-6">
        {confirmed ? <Confirmed {...confirmed} /> : null}
        {pending ? <CodeForm {...pending} /> : null}
        <NumberForm
          label={confirmed || pending ? "Another number" : "Mobile number"}
          button={pending ? "Text a new code" : "Text me a code"}
        />
      </PanelBody>
    </Panel>
  );
}
