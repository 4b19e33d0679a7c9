"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/accounts/action-form.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { Button } from "@/components/ui/button.tsx";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Panel, PanelBody } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { idleForm } from "@/lib/actions/form-state.ts";
import { endVacationAction, startVacationAction } from "@/lib/actions/selling.ts";
import type { VacationView } from "@/lib/domain/market/model.vacations.ts";

/** The way back, wherever it is offered. */
export function ComeBackForm() {
  const [state, run] = useActionState(endVacationAction, idleForm);
  return (
    <form action={run} className="flex flex-col items-start gap-2">
      {state.status === "error" ? <Alert tone="danger">{state.message}</Alert> : null}
      <Button type="submit" size="small">
        I am back
      </Button>
    </form>
  );
}

/** Says on every selling page that one is away. */
export function AwayBanner({ vacation }: { vacation: VacationView }) {
  if (!vacation.away) return null;
  return (
    <section
      aria-label="Vacation"
      className="mt-5 flex flex-wrap items-center justify-between gap-3 rounded-panel border border-warning/40 bg-warning-soft p-4 text-sm"
    >
      <p>
        <strong className="font-medium">You are away: nothing of yours sells.</strong> Your asks are paused and keep
        their place.{" "}
        {vacation.returnsAt === null ? (
          "They come back when you say so."
        ) : (
          <>
            They come back on <Timestamp at={vacation.returnsAt} />.
          </>
        )}
      </p>
      <ComeBackForm />
    </section>
  );
}

export interface VacationPanelProps {
  vacation: VacationView;
  /** The first and the last day one may choose, `YYYY-MM-DD`. */
  days: { first: string; last: string };
  openAsks: number;
}

function LeaveForm({ days, openAsks }: Omit<VacationPanelProps, "vacation">) {
  const [state, run] = useActionState(startVacationAction, idleForm);
  const problem = state.status === "error" ? state.fields?.returnsOn : undefined;
  const what =
    openAsks === 0
      ? "You have no open asks now."
      : `${openAsks === 1 ? "Your open ask is" : `Your ${openAsks} open asks are`} paused at once and ${openAsks === 1 ? "keeps its" : "keep their"} place.`;
  return (
    <form action={run} className="flex flex-col gap-4">
      {problem === undefined ? <FormMessage state={state} /> : null}
      <Field
        label="Day you come back"
        name="returnsOn"
        required={false}
        error={problem}
        hint="At midnight UTC as that day begins. Without a day you come back when you say so."
      >
        {(control) => <Input {...control} type="date" min={days.first} max={days.last} className="max-w-56" />}
      </Field>
      <p className="text-muted text-sm">
        {what} New asks and edits are refused while you are away. Sales already made still have to be sent.
      </p>
      <ConfirmButton
        className="self-start"
        title="Pause everything you sell?"
        description={`${what} Buyers do not see them until you are back.`}
        confirmLabel="Go on vacation"
        cancelLabel="Stay"
      >
        Go on vacation
      </ConfirmButton>
    </form>
  );
}

/** Leaves for a vacation, or comes back from it. */
export function VacationPanel({ vacation, days, openAsks }: VacationPanelProps) {
  return (
    <Panel>
      <PanelBody>
        {vacation.away ? (
          <div className="flex flex-col gap-4">
            <p className="text-sm">
              Away since <Timestamp at={vacation.startedAt} />
              {vacation.returnsAt === null ? (
                "."
              ) : (
                <>
                  , back on <Timestamp at={vacation.returnsAt} />.
                </>
              )}{" "}
              When you are back, each ask goes to its old place in the book. If somebody bids as much by then, it waits
              for your decision and sells only if you say so.
            </p>
            <ComeBackForm />
          </div>
        ) : (
          <LeaveForm days={days} openAsks={openAsks} />
        )}
      </PanelBody>
    </Panel>
  );
}
