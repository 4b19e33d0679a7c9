"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { ActionForm, type FormHelp } from "@/components/accounts/action-form.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Checkbox } from "@/components/ui/checkbox.tsx";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { controlClasses, Input } from "@/components/ui/input.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { publishChecklistAction } from "@/lib/actions/checklists.ts";
import type { ChecklistItem, ChecklistView } from "@/lib/domain/verification/model.checklists.ts";
import { mostChecklistItems } from "@/lib/domain/verification/model.checklists.ts";

interface DraftItem extends Omit<ChecklistItem, "key"> {
  /** Tells rows apart while they are edited. */
  id: string;
  key?: string;
}

const toDraft = (item: ChecklistItem): DraftItem => ({ ...item, id: item.key });

interface RowProps {
  item: DraftItem;
  index: number;
  count: number;
  error: string | undefined;
  onChange: (changed: DraftItem) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

function Row({ item, index, count, error, onChange, onMove, onRemove }: RowProps) {
  const errorId = useId();
  const place = `Point ${index + 1}`;
  return (
    <li className="py-4 first:pt-0">
      <fieldset aria-describedby={error ? errorId : undefined}>
        <legend className="label text-muted">{place}</legend>
        <div className="mt-1 flex flex-col gap-2">
          <div className="flex items-center gap-1">
            <Input
              aria-label={`${place}: title`}
              value={item.title}
              maxLength={60}
              required
              className="font-medium"
              onChange={({ target }) => onChange({ ...item, title: target.value })}
            />
            <Button
              variant="quiet"
              aria-label={`Move ${place} up`}
              disabled={index === 0}
              onClick={() => onMove(-1)}
              className="px-3"
            >
              <ArrowUp aria-hidden="true" className="size-4" />
            </Button>
            <Button
              variant="quiet"
              aria-label={`Move ${place} down`}
              disabled={index === count - 1}
              onClick={() => onMove(1)}
              className="px-3"
            >
              <ArrowDown aria-hidden="true" className="size-4" />
            </Button>
            <Button
              variant="quiet"
              aria-label={`Remove ${place}`}
              disabled={count === 1}
              onClick={onRemove}
              className="px-3"
            >
              <Trash2 aria-hidden="true" className="size-4" />
            </Button>
          </div>
          <textarea
            aria-label={`${place}: how to look`}
            value={item.guide}
            rows={2}
            maxLength={400}
            required
            className={`${controlClasses} py-2`}
            onChange={({ target }) => onChange({ ...item, guide: target.value })}
          />
          <Checkbox
            label="Some shoes do not have this"
            checked={item.mayNotApply}
            onChange={({ target }) => onChange({ ...item, mayNotApply: target.checked })}
          />
          {error ? (
            <p id={errorId} className="font-medium text-caption text-danger">
              <span aria-hidden="true">! </span>
              {error}
            </p>
          ) : null}
        </div>
      </fieldset>
    </li>
  );
}

/** The first problem of one point; the schema names them `items.2.title`. */
function problemOf(form: FormHelp, index: number): string | undefined {
  return ["title", "guide", "key"].map((part) => form.error(`items.${index}.${part}`)).find(Boolean);
}

function Editor({ form, current }: { form: FormHelp; current: ChecklistView }) {
  const [items, setItems] = useState(() => current.items.map(toDraft));
  const replace = (index: number, ...by: DraftItem[]) => setItems(items.toSpliced(index, 1, ...by));
  function move(index: number, by: -1 | 1) {
    const moved = items[index];
    if (moved) setItems(items.toSpliced(index, 1).toSpliced(index + by, 0, moved));
  }
  const addPoint = () => setItems([...items, { id: crypto.randomUUID(), title: "", guide: "", mayNotApply: false }]);
  return (
    <>
      <input type="hidden" name="basedOnVersion" value={current.version} />
      <input type="hidden" name="items" value={JSON.stringify(items.map(({ id: _, ...item }) => item))} />
      <ol className="divide-y divide-line">
        {items.map((item, index) => (
          <Row
            key={item.id}
            item={item}
            index={index}
            count={items.length}
            error={problemOf(form, index)}
            onChange={(changed) => replace(index, changed)}
            onMove={(by) => move(index, by)}
            onRemove={() => replace(index)}
          />
        ))}
      </ol>
      <Button
        variant="quiet"
        size="small"
        className="self-start"
        disabled={items.length >= mostChecklistItems}
        onClick={addPoint}
      >
        <Plus aria-hidden="true" className="size-4" /> Add a point
      </Button>
      <Field label="What is new" name="note" error={form.error("note")} hint="Those who inspect read it.">
        {(control) => <Input {...control} maxLength={280} defaultValue={form.value("note")} />}
      </Field>
      <ConfirmButton
        title={`Publish version ${current.version + 1}?`}
        description="Parcels that arrive from now on are inspected with it. Inspections that are open keep theirs. A version is never changed afterwards, only followed by another."
        confirmLabel="Publish it"
        className="self-start"
      >
        Publish
      </ConfirmButton>
    </>
  );
}

/** The form for the next version of the list; starts from the one in use. */
export function ChecklistForm({ current }: { current: ChecklistView }) {
  return (
    <Panel>
      <PanelHeader title="Next version" description="Starts from the list in use." />
      <PanelBody>
        <ActionForm action={publishChecklistAction} label="Next version of the checklist">
          {(form) => <Editor key={current.version} form={form} current={current} />}
        </ActionForm>
      </PanelBody>
    </Panel>
  );
}
