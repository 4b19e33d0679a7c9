"use client";

import { type RefObject, useEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names.ts";
import { controlClasses } from "@/components/ui/input.tsx";
import type { ChecklistItem } from "@/lib/domain/verification/model.checklists.ts";
import { type CheckOutcome, type CheckResult, checkOutcomes, longestNote } from "@/lib/domain/verification/model.ts";
import type { PhotoView } from "@/lib/domain/verification/model.views.ts";
import { inspectionPhotos } from "./desk-api.ts";
import { PhotoField } from "./point-photos.tsx";
import { outcomeWords } from "./task-words.ts";

const chosenClasses: Record<CheckOutcome, string> = {
  pass: "has-checked:border-up has-checked:bg-up/10 has-checked:text-up",
  fail: "has-checked:border-danger has-checked:bg-danger-soft has-checked:text-danger",
  not_applicable: "has-checked:border-ink has-checked:bg-sunken has-checked:text-ink",
};

export interface ChecklistPointProps {
  taskId: string;
  item: ChecklistItem;
  number: number;
  result: CheckResult;
  photos: readonly PhotoView[];
  /** The keys p, f, n, e and u are about this point. */
  isCurrent: boolean;
  /** A hint that stands out: the size that was read is another one. */
  hint?: string | null;
  noteField: RefObject<HTMLTextAreaElement | null> | undefined;
  picker: RefObject<HTMLInputElement | null> | undefined;
  onSelect: () => void;
  onChange: (change: Partial<Omit<CheckResult, "key">>) => void;
  onAddPhoto: (photo: PhotoView) => void;
  onRemovePhoto: (photoId: string) => void;
}

function Outcomes({ item, result, onChange }: Pick<ChecklistPointProps, "item" | "result" | "onChange">) {
  return (
    <div className="flex shrink-0 gap-1">
      {checkOutcomes
        .filter((outcome) => outcome !== "not_applicable" || item.mayNotApply)
        .map((outcome) => (
          <label
            key={outcome}
            className={classNames(
              "grid min-h-11 min-w-14 cursor-pointer place-items-center rounded-control border border-control px-3 text-sm has-checked:font-medium has-focus-visible:outline-2 md:min-h-9",
              chosenClasses[outcome],
            )}
          >
            <input
              type="radio"
              name={`outcome-${item.key}`}
              value={outcome}
              checked={result.outcome === outcome}
              onChange={() => onChange({ outcome })}
              className="sr-only"
            />
            {outcomeWords[outcome]}
          </label>
        ))}
    </div>
  );
}

/** One point of the list: how to look, what was found, a note and photographs. */
export function ChecklistPoint(props: ChecklistPointProps) {
  const { taskId, item, number, result, photos, isCurrent, hint, noteField, picker, onSelect, onChange } = props;
  const row = useRef<HTMLLIElement>(null);
  const hasFailed = result.outcome === "fail";
  useEffect(() => {
    if (isCurrent) row.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent]);
  return (
    <li
      ref={row}
      aria-current={isCurrent || undefined}
      onFocus={onSelect}
      className={classNames(
        "scroll-my-28 border-l-2 px-4 py-3 md:px-5",
        isCurrent ? "border-l-ink bg-sunken" : "border-l-transparent",
      )}
    >
      <fieldset>
        <legend className="sr-only">{item.title}</legend>
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="min-w-0 flex-1 basis-56">
            <p className="font-medium text-sm">
              <span aria-hidden="true" className="tabular mr-2 font-mono text-muted">
                {number}
              </span>
              {item.title}
            </p>
            <p className="text-caption text-muted">{item.guide}</p>
          </div>
          <Outcomes item={item} result={result} onChange={onChange} />
        </div>
        {hint ? <p className="mt-2 font-medium text-caption text-warning">{hint}</p> : null}
        <div className="mt-2 flex flex-wrap items-start gap-2">
          <textarea
            ref={noteField}
            aria-label={`Note on ${item.title}`}
            placeholder={hasFailed ? "What is wrong? Buyer and seller read it." : "Note (optional)"}
            rows={1}
            maxLength={longestNote}
            value={result.note}
            onChange={({ target }) => onChange({ note: target.value })}
            className={`${controlClasses} field-sizing-content min-w-0 flex-1 basis-56 py-2 md:min-h-9 md:py-1.5`}
          />
          <PhotoField
            label={item.title}
            place={{ path: inspectionPhotos(taskId), itemKey: item.key }}
            photos={photos}
            onAdd={props.onAddPhoto}
            onRemove={props.onRemovePhoto}
            {...(picker && { picker })}
          />
        </div>
      </fieldset>
    </li>
  );
}
