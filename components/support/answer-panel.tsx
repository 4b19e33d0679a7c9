"use client";

import { useState } from "react";
import { ActionForm, type FormHelp } from "@/components/accounts/action-form.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { controlClasses } from "@/components/ui/input.tsx";
import { MoneyInput } from "@/components/ui/money-input.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { answerProblemAction } from "@/lib/actions/problems.ts";
import { formatCentsExact } from "@/lib/core/money.ts";
import {
  type AdminProblemView,
  longestProblemAnswer,
  type ProblemAnswer,
  problemAnswers,
} from "@/lib/domain/support/model.problems.ts";
import { outcomeLabels } from "./problem-words.ts";

/** What each choice does to the order and its money. */
function consequences({ leftCents, payoutCents }: AdminProblemView): Record<ProblemAnswer, string> {
  const payout = formatCentsExact(payoutCents);
  return {
    refunded: `${formatCentsExact(leftCents)} goes back to the buyer, who sends the pair back to us. The seller gets nothing.`,
    partly_refunded: `The buyer keeps the pair and gets an amount back. The order is completed: the seller gets ${payout}, less what they pay of it.`,
    rejected: `The order is completed, and the seller gets ${payout}.`,
  };
}

function Outcomes({ problem, form }: { problem: AdminProblemView; form: FormHelp }) {
  const [chosen, setChosen] = useState(form.value("outcome"));
  const hints = consequences(problem);
  return (
    <>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 font-medium text-sm">What follows</legend>
        {problemAnswers.map((outcome) => (
          <label
            key={outcome}
            className="flex cursor-pointer gap-3 rounded-control border border-control p-3 text-sm has-checked:border-ink has-checked:bg-sunken"
          >
            <input
              type="radio"
              name="outcome"
              value={outcome}
              required
              defaultChecked={chosen === outcome}
              onChange={() => setChosen(outcome)}
              className="mt-0.5 size-4 accent-(--ink)"
            />
            <span>
              <span className="block font-medium">{outcomeLabels[outcome]}</span>
              <span className="text-caption text-muted">{hints[outcome]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {chosen === "partly_refunded" ? (
        <Field
          label="Amount that goes back"
          name="amount"
          error={form.error("amount")}
          hint={`Up to ${formatCentsExact(problem.leftCents)}. The escrow pays what is not the seller's, then the seller.`}
        >
          {(control) => <MoneyInput {...control} defaultValue={form.value("amount")} />}
        </Field>
      ) : null}
    </>
  );
}

function Answered({ problem }: { problem: AdminProblemView }) {
  const { outcome, answer, answeredAt, answeredByName } = problem;
  if (outcome === null || answeredAt === null) return null;
  return (
    <Alert title={outcomeLabels[outcome]}>
      {answer ?? "The buyer says that all is well after all."}{" "}
      <span className="text-muted">
        – {answeredByName ?? "the buyer"}, <Timestamp at={answeredAt} />
      </span>
    </Alert>
  );
}

/** The answer to a buyer's problem, once; or why the reader cannot give it. */
export function AnswerPanel({ problem }: { problem: AdminProblemView }) {
  if (problem.answeredAt !== null) return <Answered problem={problem} />;
  if (!problem.mayAnswer) {
    return <Alert tone="warning">This is a trade of yours. Another administrator has to answer.</Alert>;
  }
  return (
    <Panel aria-labelledby="answer-title">
      <PanelHeader
        id="answer-title"
        title="Your answer"
        description="Buyer and seller read it. It ends the order and cannot be changed afterwards."
      />
      <PanelBody>
        <ActionForm action={answerProblemAction} label="Answer the problem">
          {(form) => (
            <>
              <input type="hidden" name="problemId" value={problem.problemId} />
              <Outcomes problem={problem} form={form} />
              <Field label="Reason" name="answer" error={form.error("answer")}>
                {(control) => (
                  <textarea
                    {...control}
                    rows={4}
                    maxLength={longestProblemAnswer}
                    className={`${controlClasses} py-2`}
                    defaultValue={form.value("answer")}
                  />
                )}
              </Field>
              <ConfirmButton
                title="Send this answer?"
                description="Both people read it at once, and the money moves as it says."
                confirmLabel="Send the answer"
                className="self-start"
              >
                Answer
              </ConfirmButton>
            </>
          )}
        </ActionForm>
      </PanelBody>
    </Panel>
  );
}
