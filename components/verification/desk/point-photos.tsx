"use client";

import { ImagePlus, LoaderCircle, X } from "lucide-react";
import { type RefObject, useState } from "react";
import { buttonStyle } from "@/components/ui/button-style.ts";
import type { PhotoView } from "@/lib/domain/verification/model.views.ts";
import { type PhotoPlace, removePhoto, sendPhoto } from "./desk-api.ts";

export interface PhotoFieldProps {
  /** What they show, for people who cannot see them: "Stitching". */
  label: string;
  place: PhotoPlace;
  photos: readonly PhotoView[];
  onAdd: (photo: PhotoView) => void;
  onRemove: (photoId: string) => void;
  /** Lets a key open the picker. */
  picker?: RefObject<HTMLInputElement | null>;
}

/** Photographs of one thing: small ones that open large, a way to add some, and to take one out again. */
export function PhotoField({ label, place, photos, onAdd, onRemove, picker }: PhotoFieldProps) {
  const [sending, setSending] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);

  async function add(files: readonly File[]) {
    setProblem(null);
    setSending((count) => count + files.length);
    for (const file of files) {
      const answer = await sendPhoto(place, file);
      if (answer.ok) onAdd(answer.value);
      else setProblem(answer.problem.message);
      setSending((count) => count - 1);
    }
  }

  async function remove(photoId: string) {
    const answer = await removePhoto(place, photoId);
    if (answer.ok || answer.problem.code === "photo_not_found") onRemove(photoId);
    else setProblem(answer.problem.message);
  }

  return (
    <div>
      <ul className="flex flex-wrap items-center gap-2">
        {photos.map((photo, index) => (
          <li key={photo.photoId} className="relative">
            <a href={photo.url} target="_blank" rel="noreferrer" className="block">
              <img
                src={photo.smallUrl}
                alt={`${label}, photograph ${index + 1}`}
                width={64}
                height={64}
                className="size-16 rounded-control border border-line object-cover"
              />
            </a>
            <button
              type="button"
              aria-label={`Remove photograph ${index + 1} of ${label}`}
              onClick={() => void remove(photo.photoId)}
              className="-top-2 -right-2 absolute grid size-6 place-items-center rounded-full border border-line bg-raised text-muted hover:text-danger"
            >
              <X aria-hidden="true" className="size-3.5" />
            </button>
          </li>
        ))}
        {sending > 0 ? (
          <li className="grid size-16 place-items-center rounded-control border border-line border-dashed">
            <LoaderCircle aria-hidden="true" className="size-5 animate-spin text-muted" />
            <span role="status" className="sr-only">
              Sending {sending} {sending === 1 ? "photograph" : "photographs"}
            </span>
          </li>
        ) : null}
        <li>
          <label className={buttonStyle("quiet", "small", "cursor-pointer focus-within:outline-2")}>
            <ImagePlus aria-hidden="true" className="size-4" />
            Photograph
            <span className="sr-only"> of {label}</span>
            <input
              ref={picker}
              type="file"
              accept="image/jpeg,image/png,image/webp,image/avif"
              multiple
              className="sr-only"
              onChange={(event) => {
                void add([...(event.currentTarget.files ?? [])]);
                event.currentTarget.value = "";
              }}
            />
          </label>
        </li>
      </ul>
      {problem ? (
        <p role="alert" className="mt-1 font-medium text-caption text-danger">
          <span aria-hidden="true">! </span>
          {problem}
        </p>
      ) : null}
    </div>
  );
}
