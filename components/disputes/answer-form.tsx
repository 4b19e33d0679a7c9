"use client";

import { ActionForm } from "@/components/accounts/action-form.tsx";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { controlClasses, Input } from "@/components/ui/input.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { answerDisputeAction } from "@/lib/actions/disputes.ts";
import type { DisputeView } from "@/lib/domain/payments/model.disputes.ts";

/** What the bank should know, field by field, filled in as far as we know it. */
export function AnswerForm({ dispute }: { dispute: DisputeView }) {
  return (
    <Panel>
      <PanelHeader title="Answer the bank" description="What helps most against this reason stands first." />
      <PanelBody>
        <ActionForm action={answerDisputeAction} label="Answer the bank">
          {(form) => (
            <>
              <input type="hidden" name="disputeId" value={dispute.disputeId} />
              {dispute.evidence.map(({ field, label, hint, isLong }) => (
                <Field key={field} label={label} name={field} hint={hint} required={false} error={form.error(field)}>
                  {(control) =>
                    isLong ? (
                      <textarea
                        {...control}
                        rows={3}
                        maxLength={5_000}
                        className={`${controlClasses} py-2`}
                        defaultValue={form.value(field, dispute.known[field])}
                      />
                    ) : (
                      <Input {...control} maxLength={500} defaultValue={form.value(field, dispute.known[field])} />
                    )
                  }
                </Field>
              ))}
              <ConfirmButton
                title="Send this evidence?"
                description="The bank takes it once. It cannot be changed or added to afterwards."
                confirmLabel="Send the evidence"
                className="self-start"
              >
                Send to the bank
              </ConfirmButton>
            </>
          )}
        </ActionForm>
      </PanelBody>
    </Panel>
  );
}
