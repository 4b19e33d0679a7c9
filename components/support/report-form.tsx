"use client";

import { useState } from "react";
import { ActionForm, type FormHelp } from "@/components/accounts/action-form.tsx";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { controlClasses } from "@/components/ui/input.tsx";
import { Select } from "@/components/ui/select.tsx";
import { problemPhotos } from "@/components/verification/desk/desk-api.ts";
import { PhotoField } from "@/components/verification/desk/point-photos.tsx";
import { reportProblemAction } from "@/lib/actions/problems.ts";
import {
  longestProblem,
  mostProblemPhotos,
  type ProblemPhotoView,
  problemKindLabels,
  problemKinds,
} from "@/lib/domain/support/model.problems.ts";

export interface ReportFormProps {
  orderNumber: string;
  /** Those added before. */
  photos: readonly ProblemPhotoView[];
}

function Words({ form }: { form: FormHelp }) {
  return (
    <>
      <Field label="What is wrong?" name="kind" error={form.error("kind")}>
        {(control) => (
          <Select {...control} defaultValue={form.value("kind")} required>
            <option value="" disabled>
              Choose…
            </option>
            {problemKinds.map((kind) => (
              <option key={kind} value={kind}>
                {problemKindLabels[kind]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label="In your words"
        name="words"
        error={form.error("words")}
        hint="The seller reads it too: no names, no addresses."
      >
        {(control) => (
          <textarea
            {...control}
            rows={4}
            maxLength={longestProblem}
            className={`${controlClasses} py-2`}
            defaultValue={form.value("words")}
          />
        )}
      </Field>
    </>
  );
}

/** What is wrong with the pair, in words and photographs. */
export function ReportForm({ orderNumber, photos: known }: ReportFormProps) {
  const [photos, setPhotos] = useState(() => known.map((photo) => ({ ...photo, itemKey: null as string | null })));
  return (
    <ActionForm action={reportProblemAction} label="Report a problem">
      {(form) => (
        <>
          <input type="hidden" name="orderNumber" value={orderNumber} />
          <Words form={form} />
          <div>
            <p className="mb-1.5 font-medium text-sm">
              Photographs <span className="font-normal text-muted">(they help; at most {mostProblemPhotos})</span>
            </p>
            <PhotoField
              label="your report"
              place={{ path: problemPhotos(orderNumber) }}
              photos={photos}
              onAdd={(photo) => setPhotos((before) => [...before, photo])}
              onRemove={(id) => setPhotos((before) => before.filter(({ photoId }) => photoId !== id))}
            />
          </div>
          <ConfirmButton
            variant="quiet"
            className="self-start"
            title="Report this problem?"
            description="The order and its money wait until we have answered, within two days. It can be reported once and not be changed afterwards; the seller sees it."
            confirmLabel="Report the problem"
          >
            Report the problem
          </ConfirmButton>
        </>
      )}
    </ActionForm>
  );
}
