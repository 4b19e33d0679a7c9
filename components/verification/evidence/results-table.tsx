import { Check, Minus, X } from "lucide-react";
import { classNames } from "@/components/ui/class-names.ts";
import type { CheckOutcome, CheckResult } from "@/lib/domain/verification/model.ts";
import type { PhotoView } from "@/lib/domain/verification/model.views.ts";

const marks: Record<CheckOutcome | "none", { icon: typeof Check; label: string; classes: string }> = {
  pass: { icon: Check, label: "Passed", classes: "text-up" },
  fail: { icon: X, label: "Failed", classes: "text-danger" },
  not_applicable: { icon: Minus, label: "Does not apply", classes: "text-muted" },
  none: { icon: Minus, label: "Not looked at", classes: "text-muted" },
};

/** Photographs in a row, each opening large. */
export function PhotoRow({ photos, label }: { photos: readonly Omit<PhotoView, "itemKey">[]; label: string }) {
  if (photos.length === 0) return null;
  return (
    <ul className="mt-2 flex flex-wrap gap-2">
      {photos.map((photo, index) => (
        <li key={photo.photoId}>
          <a href={photo.url} target="_blank" rel="noreferrer" className="block">
            <img
              src={photo.smallUrl}
              alt={`${label}, photograph ${index + 1}`}
              width={96}
              height={96}
              loading="lazy"
              className="size-24 rounded-control border border-line object-cover"
            />
          </a>
        </li>
      ))}
    </ul>
  );
}

export interface ResultsTableProps {
  results: readonly (CheckResult & { title: string })[];
  photos: readonly PhotoView[];
}

/** What was found at each point, with notes and photographs; what failed comes first to the eye by its color and word. */
export function ResultsTable({ results, photos }: ResultsTableProps) {
  return (
    <ol className="divide-y divide-line text-sm">
      {results.map((result) => {
        const { icon: Icon, label, classes } = marks[result.outcome ?? "none"];
        return (
          <li key={result.key} className="grid grid-cols-[1.5rem_minmax(0,1fr)_auto] gap-x-2 py-2.5">
            <Icon aria-hidden="true" className={classNames("mt-0.5 size-4", classes)} strokeWidth={2.5} />
            <div>
              <p className="font-medium">{result.title}</p>
              {result.note === "" ? null : <p className="text-muted">{result.note}</p>}
              <PhotoRow photos={photos.filter(({ itemKey }) => itemKey === result.key)} label={result.title} />
            </div>
            <span className={classNames("text-caption", classes)}>{label}</span>
          </li>
        );
      })}
    </ol>
  );
}
