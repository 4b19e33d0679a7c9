"use client";

import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { controlClasses } from "@/components/ui/input.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { addNoteAction } from "@/lib/actions/orders.ts";
import { longestNote, type OrderNoteView } from "@/lib/domain/orders/model.admin.ts";

/** What those who run the place told each other about an order, and a field to add to it. */
export function NotesPanel({ number, notes }: { number: string; notes: readonly OrderNoteView[] }) {
  return (
    <Panel aria-labelledby="notes">
      <PanelHeader
        title="Notes"
        id="notes"
        description="For the house only, and for good: nobody can change or delete one."
      />
      <PanelBody className="flex flex-col gap-4">
        {notes.length > 0 ? (
          <ol className="divide-y divide-line text-sm">
            {notes.map((note) => (
              <li key={note.noteId} className="py-2.5 first:pt-0">
                <p className="flex flex-wrap justify-between gap-x-4">
                  <span className="font-medium">{note.author.name}</span>
                  <Timestamp at={note.at} className="text-caption text-muted" />
                </p>
                <p className="mt-1 whitespace-pre-line break-words">{note.body}</p>
              </li>
            ))}
          </ol>
        ) : null}
        <ActionForm action={addNoteAction} label="Write a note">
          {(form) => (
            <>
              <input type="hidden" name="number" value={number} />
              <Field label="A new note" name="body" error={form.error("body")}>
                {(control) => (
                  <textarea
                    // A note that was taken leaves an empty field behind.
                    key={notes.length}
                    {...control}
                    rows={2}
                    maxLength={longestNote}
                    defaultValue={form.value("body")}
                    className={`${controlClasses} py-2`}
                  />
                )}
              </Field>
              <Button type="submit" variant="quiet" className="self-start">
                Add it
              </Button>
            </>
          )}
        </ActionForm>
      </PanelBody>
    </Panel>
  );
}
