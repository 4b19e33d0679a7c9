import type { AnalyticsFigures } from "@/lib/domain/analytics/model.ts";
import { figuresInWords } from "./figure-words.ts";

/** The figures of the period, each with what it counts. */
export function FigureGrid({ figures }: { figures: AnalyticsFigures }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-panel border border-line bg-line xl:grid-cols-4">
      {figuresInWords(figures).map(({ name, value, also, definition }) => (
        <div key={name} className="flex min-w-0 flex-col gap-1 bg-raised p-4">
          <dt className="label text-muted">{name}</dt>
          <dd className="tabular break-words font-mono font-medium text-xl">{value}</dd>
          {also === undefined ? null : <dd className="tabular text-caption text-muted">{also}</dd>}
          <dd className="mt-1 text-caption text-muted">{definition}</dd>
        </div>
      ))}
    </dl>
  );
}
