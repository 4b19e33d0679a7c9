"use client";

import { useState } from "react";
import { ActionForm } from "@/components/accounts/action-form.tsx";
import { formatMoment } from "@/components/orders/moment.ts";
import { Alert } from "@/components/ui/alert.tsx";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { controlClasses } from "@/components/ui/input.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { fileAppealAction } from "@/lib/actions/appeals.ts";
import { longestAppeal } from "@/lib/domain/verification/model.appeals.ts";
import { mostPhotos } from "@/lib/domain/verification/model.ts";
import type { EvidenceView, OwnAppealView, PhotoView } from "@/lib/domain/verification/model.views.ts";
import { appealPhotos } from "../desk/desk-api.ts";
import { PhotoField } from "../desk/point-photos.tsx";
import { PhotoRow } from "./results-table.tsx";

function Filed({ appeal }: { appeal: OwnAppealView }) {
  return (
    <>
      {appeal.outcome === null ? (
        <Alert title="With us">
          Filed {formatMoment(new Date(appeal.filedAt))}. An administrator who did not look at the pair reads it.
        </Alert>
      ) : (
        <Alert
          tone={appeal.outcome === "upheld" ? "success" : "info"}
          title={appeal.outcome === "upheld" ? "Upheld" : "Rejected"}
        >
          {appeal.answer}
          {appeal.outcome === "upheld"
            ? " The warning and the penalty are taken back; the order stays as it ended."
            : null}
        </Alert>
      )}
      <blockquote className="whitespace-pre-line border-line border-l-2 pl-3 text-sm">{appeal.words}</blockquote>
      <PhotoRow photos={appeal.photos} label="Sent with the appeal" />
    </>
  );
}

function Form({ orderNumber, until, photos: known }: { orderNumber: string; until: string; photos: PhotoView[] }) {
  const [photos, setPhotos] = useState<readonly PhotoView[]>(known);
  return (
    <ActionForm action={fileAppealAction} label="Appeal">
      {(form) => (
        <>
          <input type="hidden" name="orderNumber" value={orderNumber} />
          <Field
            label="What did the inspectors miss?"
            name="words"
            error={form.error("words")}
            hint={`Until ${formatMoment(new Date(until))}, once.`}
          >
            {(control) => (
              <textarea
                {...control}
                rows={5}
                maxLength={longestAppeal}
                className={`${controlClasses} py-2`}
                defaultValue={form.value("words")}
              />
            )}
          </Field>
          <div>
            <p className="mb-1.5 font-medium text-sm">
              Photographs <span className="font-normal text-muted">(optional, at most {mostPhotos.appeal})</span>
            </p>
            <PhotoField
              label="your appeal"
              place={{ path: appealPhotos(orderNumber) }}
              photos={photos}
              onAdd={(photo) => setPhotos((before) => [...before, photo])}
              onRemove={(id) => setPhotos((before) => before.filter(({ photoId }) => photoId !== id))}
            />
          </div>
          <ConfirmButton
            title="File this appeal?"
            description="It can be filed once and not be changed afterwards. If it is upheld, the warning and the penalty are taken back; the order stays as it ended."
            confirmLabel="File the appeal"
            className="self-start"
          >
            File the appeal
          </ConfirmButton>
        </>
      )}
    </ActionForm>
  );
}

/** The seller's word against a failed inspection: to write, under way, or answered. */
export function AppealPanel({ evidence, orderNumber }: { evidence: EvidenceView; orderNumber: string }) {
  const { appeal, appealUntil } = evidence;
  if (appeal === null && appealUntil === null) return null;
  return (
    <Panel aria-labelledby="appeal-title">
      <PanelHeader
        id="appeal-title"
        title="Your appeal"
        description={appeal === null ? "If the inspection was wrong, say so: somebody else looks at it." : undefined}
      />
      <PanelBody className="flex flex-col gap-4">
        {appeal ? (
          <Filed appeal={appeal} />
        ) : (
          <Form orderNumber={orderNumber} until={appealUntil ?? ""} photos={evidence.appealPhotos} />
        )}
      </PanelBody>
    </Panel>
  );
}
