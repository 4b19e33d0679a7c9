"use client";

import { ImageUp } from "lucide-react";
import { type DragEvent, useEffect, useRef, useState } from "react";
import { ActionForm, type FormHelp } from "@/components/accounts/action-form.tsx";
import { Button } from "@/components/ui/button.tsx";
import { classNames } from "@/components/ui/class-names.ts";
import { Field } from "@/components/ui/field.tsx";
import { Input } from "@/components/ui/input.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { addPhotographAction } from "@/lib/actions/catalog-pictures.ts";

const mostBytes = 8 * 1_024 * 1_024;

/** Shows the chosen file before it is sent; the address is given back when another one comes. */
function usePreview(file: File | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return setUrl(null);
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}

function DropZone({ form }: { form: FormHelp }) {
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [isOver, setIsOver] = useState(false);
  const preview = usePreview(file);
  const isTooHeavy = file !== null && file.size > mostBytes;

  // After each answer React empties the form, the file with it.
  useEffect(() => {
    if (form.state.status !== "idle") setFile(null);
  }, [form.state]);

  useEffect(() => {
    input.current?.setCustomValidity(isTooHeavy ? "This file has more than 8 MB." : "");
  }, [isTooHeavy]);

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    const [dropped] = event.dataTransfer.files;
    if (!dropped || !input.current) return;
    const carrier = new DataTransfer();
    carrier.items.add(dropped);
    input.current.files = carrier.files;
    setFile(dropped);
  }

  return (
    <Field
      label="Photograph"
      name="photo"
      hint="JPEG, PNG, WebP or AVIF, at most 8 MB. It is saved anew without its metadata."
      error={isTooHeavy ? "This file has more than 8 MB." : form.error("photo")}
    >
      {(control) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the input inside does the same by keyboard
        <div
          onDragOver={(event) => {
            event.preventDefault();
            setIsOver(true);
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={drop}
          className={classNames(
            "flex flex-wrap items-center gap-4 rounded-control border border-control border-dashed p-4",
            isOver && "bg-sunken",
          )}
        >
          {preview ? (
            <img src={preview} alt="" className="h-20 w-28 rounded-control bg-sunken object-contain" />
          ) : (
            <ImageUp aria-hidden="true" className="size-8 text-muted" strokeWidth={1.5} />
          )}
          <div className="min-w-0 flex-1">
            <p className="mb-1.5 text-muted text-sm">Drop a photograph here, or choose one.</p>
            <input
              {...control}
              ref={input}
              type="file"
              accept="image/jpeg,image/png,image/webp,image/avif"
              onChange={(event) => setFile(event.target.files?.[0] ?? null)}
              className="max-w-full text-sm file:mr-3 file:min-h-11 file:cursor-pointer file:rounded-control file:border file:border-control file:bg-transparent file:px-3 file:text-ink file:text-sm md:file:min-h-9"
            />
          </div>
        </div>
      )}
    </Field>
  );
}

/** Adds a photograph: by dropping it, or with the plain file input. */
export function PhotoUpload({ productId, suggestedAlt }: { productId: string; suggestedAlt: string }) {
  return (
    <Panel>
      <PanelHeader title="Add a photograph" description="The first one becomes the main picture." />
      <PanelBody>
        <ActionForm action={addPhotographAction} label="Add a photograph" className="max-w-xl">
          {(form) => (
            <>
              <input type="hidden" name="productId" value={productId} />
              <DropZone form={form} />
              <Field
                label="What it shows"
                name="alt"
                required={false}
                hint={`For people who cannot see it. Left empty: “${suggestedAlt}”.`}
                error={form.error("alt")}
              >
                {(control) => (
                  <Input {...control} maxLength={200} autoComplete="off" defaultValue={form.value("alt")} />
                )}
              </Field>
              <Button type="submit" className="self-start">
                Upload
              </Button>
            </>
          )}
        </ActionForm>
      </PanelBody>
    </Panel>
  );
}
