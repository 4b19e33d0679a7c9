"use client";

import Link from "next/link";
import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { controlClasses } from "@/components/ui/input.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { answerAppealAction } from "@/lib/actions/appeals.ts";
import { mainPictureUrl } from "@/lib/domain/catalog/rules.pictures.ts";
import { type AppealOutcome, appealOutcomes, longestAnswer } from "@/lib/domain/verification/model.appeals.ts";
import type { AppealListItemView, AppealView } from "@/lib/domain/verification/model.views.ts";
import { PhotoRow } from "../evidence/results-table.tsx";

/** Appeals in a list; each leads to its page. */
export function AppealList({ appeals }: { appeals: readonly AppealListItemView[] }) {
  return (
    <Panel>
      <ul className="divide-y divide-line">
        {appeals.map(({ appealId, orderNumber, sellerName, filedAt, outcome, pair }) => (
          <li key={appealId} className="flex items-center gap-3 px-4 py-3 md:px-5">
            <img
              src={mainPictureUrl(pair.slug, pair.illustration)}
              alt=""
              width={64}
              height={48}
              loading="lazy"
              className="h-12 w-16 rounded-control bg-sunken object-contain p-1"
            />
            <div className="min-w-0 flex-1">
              <Link href={`/desk/appeals/${appealId}`} className="font-medium underline-offset-4 hover:underline">
                {pair.name}, size {pair.sizeLabel}
              </Link>
              <p className="text-caption text-muted">
                {sellerName} · <span className="font-mono tabular">{orderNumber}</span> · <Timestamp at={filedAt} />
              </p>
            </div>
            {outcome === null ? null : (
              <Badge tone={outcome === "upheld" ? "up" : "neutral"}>
                {outcome === "upheld" ? "Upheld" : "Rejected"}
              </Badge>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What the seller says. */
export function AppealWords({ appeal }: { appeal: AppealView }) {
  return (
    <Panel aria-labelledby="appeal-title">
      <PanelHeader
        id="appeal-title"
        title={`${appeal.sellerName} appeals`}
        description={
          <>
            <Timestamp at={appeal.filedAt} />. Warnings that count against them now: {appeal.sellerWarnings}.
          </>
        }
      />
      <PanelBody>
        <p className="whitespace-pre-line text-sm">{appeal.words}</p>
        <PhotoRow photos={appeal.photos} label="Sent by the seller" />
        {appeal.photos.length === 0 ? <p className="mt-2 text-muted text-sm">No photographs were sent.</p> : null}
      </PanelBody>
    </Panel>
  );
}

const outcomeWords: Record<AppealOutcome, { label: string; hint: string }> = {
  upheld: {
    label: "Uphold",
    hint: "The seller was right. Warning and penalty are taken back; the order stays as it ended.",
  },
  rejected: { label: "Reject", hint: "The verdict stands, with all that followed from it." },
};

/** The answer, once; or why the reader cannot give it. */
export function AppealAnswerPanel({ appeal }: { appeal: AppealView }) {
  if (appeal.answeredAt !== null) {
    return (
      <Alert
        tone={appeal.outcome === "upheld" ? "success" : "info"}
        title={appeal.outcome === "upheld" ? "Upheld" : "Rejected"}
      >
        {appeal.answer}{" "}
        <span className="text-muted">
          – {appeal.answeredByName}, <Timestamp at={appeal.answeredAt} />
        </span>
      </Alert>
    );
  }
  if (!appeal.mayAnswer) {
    return (
      <Alert tone="warning">
        You have a part in this: you gave one of the verdicts, or it is a trade of yours. Another administrator has to
        answer.
      </Alert>
    );
  }
  return (
    <Panel aria-labelledby="answer-title">
      <PanelHeader
        id="answer-title"
        title="Your answer"
        description="The seller reads it. It cannot be changed afterwards."
      />
      <PanelBody>
        <ActionForm action={answerAppealAction} label="Answer the appeal">
          {(form) => (
            <>
              <input type="hidden" name="appealId" value={appeal.appealId} />
              <fieldset>
                <legend className="sr-only">Outcome</legend>
                <div className="grid gap-2 sm:grid-cols-2">
                  {appealOutcomes.map((outcome) => (
                    <label
                      key={outcome}
                      className="flex cursor-pointer gap-3 rounded-control border border-control p-3 text-sm has-checked:border-ink has-checked:bg-sunken"
                    >
                      <input
                        type="radio"
                        name="outcome"
                        value={outcome}
                        required
                        defaultChecked={form.value("outcome") === outcome}
                        className="mt-0.5 size-4 accent-(--ink)"
                      />
                      <span>
                        <span className="block font-medium">{outcomeWords[outcome].label}</span>
                        <span className="text-caption text-muted">{outcomeWords[outcome].hint}</span>
                      </span>
                    </label>
                  ))}
                </div>
              </fieldset>
              <Field label="Reason" name="answer" error={form.error("answer")}>
                {(control) => (
                  <textarea
                    {...control}
                    rows={4}
                    maxLength={longestAnswer}
                    className={`${controlClasses} py-2`}
                    defaultValue={form.value("answer")}
                  />
                )}
              </Field>
              <ConfirmButton
                title="Send this answer?"
                description="The seller reads it at once, and what follows from it is done."
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
