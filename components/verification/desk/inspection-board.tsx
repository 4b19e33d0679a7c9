"use client";

import { useRef, useState } from "react";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { useHydrated } from "@/components/ui/use-hydrated.ts";
import { readSize } from "@/lib/domain/catalog/rules.sizes.ts";
import { type CheckOutcome, sizeItemKey } from "@/lib/domain/verification/model.ts";
import type { PhotoView, TaskView } from "@/lib/domain/verification/model.views.ts";
import { ChecklistPoint } from "./checklist-point.tsx";
import { inspectionPhotos } from "./desk-api.ts";
import { PhotoField } from "./point-photos.tsx";
import { SaveLine } from "./save-line.tsx";
import { useFindings } from "./use-findings.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { VerdictBar } from "./verdict-bar.tsx";

/** What to make of the size that was read; null while it is the ordered one, or nothing that can be read. */
function sizeHint(measured: string, ordered: string): string | null {
  const read = readSize(measured);
  if (measured.trim() === "" || read?.sizeLabel === ordered) return null;
  return read === null
    ? "This is no size as boxes print it."
    : `The shoe says ${read.sizeLabel}, the order says ${ordered}: fail the size.`;
}

/** The checklist of a pair that one has on the table: everything by mouse or by single keys, kept as one goes. */
export function InspectionBoard({ task }: { task: TaskView }) {
  const draft = useFindings(task);
  const isReady = useHydrated();
  const [photos, setPhotos] = useState<readonly PhotoView[]>(task.photos);
  const [current, setCurrent] = useState(0);
  const sizeField = useRef<HTMLInputElement>(null);
  const noteField = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const { items } = task;
  const hint = sizeHint(draft.measuredSize, task.pair.sizeLabel);

  const addPhoto = (photo: PhotoView) => setPhotos((before) => [...before, photo]);
  const dropPhoto = (photoId: string) => setPhotos((before) => before.filter((photo) => photo.photoId !== photoId));
  const move = (by: 1 | -1) => setCurrent((index) => Math.min(Math.max(index + by, 0), items.length - 1));

  function mark(outcome: CheckOutcome) {
    const item = items[current];
    if (!item || (outcome === "not_applicable" && !item.mayNotApply)) return;
    draft.change(item.key, { outcome });
    // A fault needs its note and photograph before one goes on.
    if (outcome !== "fail") move(1);
  }

  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    arrowdown: () => move(1),
    arrowup: () => move(-1),
    p: () => mark("pass"),
    f: () => mark("fail"),
    n: () => mark("not_applicable"),
    P: () => draft.changeAll((result) => (result.outcome === null ? { ...result, outcome: "pass" } : result)),
    s: () => sizeField.current?.focus(),
    e: () => noteField.current?.focus(),
    u: () => picker.current?.click(),
    ...Object.fromEntries(items.slice(0, 9).map((_, index) => [String(index + 1), () => setCurrent(index)])),
  });

  return (
    <Panel
      aria-labelledby="checklist-title"
      onKeyDown={(event) => {
        // Out of a field, so that single keys count again.
        if (event.key === "Escape" && event.target instanceof HTMLElement) event.target.blur();
      }}
    >
      <PanelHeader
        id="checklist-title"
        title={`Checklist, version ${task.checklistVersion}`}
        actions={<SaveLine state={draft.state} problem={draft.problem} />}
      />
      <fieldset disabled={!isReady} className="contents">
        <PanelBody className="border-line border-b">
          <div className="grid gap-4 sm:grid-cols-[10rem_minmax(0,1fr)]">
            <Field label="Size in the shoe" name="measuredSize" hint={`Ordered: ${task.pair.sizeLabel}`}>
              {(control) => (
                <Input
                  {...control}
                  ref={sizeField}
                  autoComplete="off"
                  maxLength={8}
                  value={draft.measuredSize}
                  onChange={({ target }) => draft.changeSize(target.value)}
                  className="font-mono tabular"
                />
              )}
            </Field>
            <div>
              <p className="mb-1.5 font-medium text-sm">The whole pair</p>
              <PhotoField
                label="the whole pair"
                place={{ path: inspectionPhotos(task.taskId) }}
                photos={photos.filter(({ itemKey }) => itemKey === null)}
                onAdd={addPhoto}
                onRemove={dropPhoto}
              />
              <p className="mt-1.5 text-caption text-muted">
                The first one stands on the public page of the pair’s tag.
              </p>
            </div>
          </div>
        </PanelBody>
        <ol className="divide-y divide-line">
          {items.map((item, index) => (
            <ChecklistPoint
              key={item.key}
              taskId={task.taskId}
              item={item}
              number={index + 1}
              result={draft.results[index] ?? { key: item.key, outcome: null, note: "" }}
              photos={photos.filter(({ itemKey }) => itemKey === item.key)}
              isCurrent={index === current}
              hint={item.key === sizeItemKey ? hint : null}
              noteField={index === current ? noteField : undefined}
              picker={index === current ? picker : undefined}
              onSelect={() => setCurrent(index)}
              onChange={(change) => draft.change(item.key, change)}
              onAddPhoto={addPhoto}
              onRemovePhoto={dropPhoto}
            />
          ))}
        </ol>
        <PanelBody className="border-line border-t">
          <VerdictBar
            task={task}
            findings={{
              items,
              results: draft.results,
              photoKeys: photos.map(({ itemKey }) => itemKey),
              measuredSize: draft.measuredSize.trim() || null,
            }}
            flush={draft.flush}
          />
        </PanelBody>
      </fieldset>
    </Panel>
  );
}
