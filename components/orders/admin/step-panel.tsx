"use client";

import { ActionForm, type FormHelp } from "@/components/accounts/action-form.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/field.tsx";
import { controlClasses } from "@/components/ui/input.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { cancelUnpaidAction, takeStepAction } from "@/lib/actions/orders.ts";
import { longestForceReason } from "@/lib/domain/orders/model.admin.ts";
import type { OrderStatus } from "@/lib/domain/orders/model.ts";

/** A step an administrator may take now. */
export interface ForcedStep {
  to: OrderStatus;
  label: string;
  /** What happens because of it that cannot be seen from the new state. */
  effect: string | null;
  kind: "step" | "cancel_unpaid";
}

function Reason({ form }: { form: FormHelp }) {
  return (
    <Field
      label="Reason"
      name="reason"
      hint="Stays in the order’s log and in the record; buyer and seller do not see it."
      error={form.error("reason")}
    >
      {(control) => (
        <textarea
          {...control}
          rows={3}
          maxLength={longestForceReason}
          defaultValue={form.value("reason")}
          className={`${controlClasses} py-2`}
        />
      )}
    </Field>
  );
}

function StepDialog({ number, status, step }: { number: string; status: OrderStatus; step: ForcedStep }) {
  return (
    <Dialog
      trigger={<Button variant="quiet">{step.label}…</Button>}
      title={`${step.label}?`}
      description="Buyer and seller see the step at once. There is no way back."
    >
      <ActionForm action={step.kind === "step" ? takeStepAction : cancelUnpaidAction} label={step.label}>
        {(form) => (
          <>
            <input type="hidden" name="number" value={number} />
            <input type="hidden" name="expectedStatus" value={status} />
            <input type="hidden" name="to" value={step.to} />
            {step.effect === null ? null : <p className="text-sm">{step.effect}</p>}
            <Reason form={form} />
            <Button type="submit" variant="danger" className="self-start">
              {step.label}
            </Button>
          </>
        )}
      </ActionForm>
    </Dialog>
  );
}

export interface StepPanelProps {
  number: string;
  status: OrderStatus;
  steps: readonly ForcedStep[];
  /** Why there is none, where there is none. */
  noneText: string;
}

/** Takes an order on by hand, along the table of what may happen to it. */
export function StepPanel({ number, status, steps, noneText }: StepPanelProps) {
  return (
    <Panel aria-labelledby="steps">
      <PanelHeader
        title="Take it on by hand"
        id="steps"
        description="Only what may happen next. Where money has to be decided, use the refund."
      />
      <PanelBody className="flex flex-wrap gap-2">
        {steps.length === 0 ? <p className="text-muted text-sm">{noneText}</p> : null}
        {steps.map((step) => (
          <StepDialog key={step.to} number={number} status={status} step={step} />
        ))}
      </PanelBody>
    </Panel>
  );
}
