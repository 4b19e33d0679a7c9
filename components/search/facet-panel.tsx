import { ChevronDown } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button.tsx";
import { classNames } from "@/components/ui/class-names.ts";
import { formatCount } from "@/lib/core/numbers.ts";
import {
  colorFamilies,
  type FacetDimension,
  type FacetValue,
  facetDimensions,
  facetTitles,
  type SearchFilter,
} from "@/lib/domain/search/model.ts";
import { FacetForm } from "./facet-form.tsx";
import { facetLabel } from "./facet-words.ts";

/** Longer lists show this many and keep the rest folded away. */
const valuesShown = 7;
const closedAtFirst: readonly FacetDimension[] = ["year", "condition"];

export interface FacetPanelProps {
  filter: SearchFilter;
  facets: Record<FacetDimension, FacetValue[]>;
  formId?: string;
  className?: string;
}

/** Every dimension with its values and how many shoes each leads to. */
export function FacetPanel({ filter, facets, formId, className }: FacetPanelProps) {
  return (
    <FacetForm id={formId} className={className}>
      {filter.text ? <input type="hidden" name="q" value={filter.text} /> : null}
      {facetDimensions.map((dimension) =>
        facets[dimension].length > 0 ? (
          <FacetGroup
            key={dimension}
            dimension={dimension}
            values={facets[dimension]}
            chosen={filter.choices[dimension]}
          />
        ) : null,
      )}
      <span className="mt-4 hidden noscript:block">
        <Button type="submit" className="w-full">
          Show results
        </Button>
      </span>
    </FacetForm>
  );
}

interface FacetGroupProps {
  dimension: FacetDimension;
  values: readonly FacetValue[];
  chosen: readonly string[];
}

function FacetGroup({ dimension, values, chosen }: FacetGroupProps) {
  const titleId = useId();
  const isLong = dimension !== "size" && values.length > valuesShown + 2;
  const isShown = ({ value }: FacetValue, index: number) => !isLong || index < valuesShown || chosen.includes(value);
  const shown = values.filter(isShown);
  const folded = values.filter((value, index) => !isShown(value, index));
  const options = (list: readonly FacetValue[]) => <FacetOptions dimension={dimension} values={list} chosen={chosen} />;
  return (
    <details
      className="group/facet border-b border-line"
      open={!closedAtFirst.includes(dimension) || chosen.length > 0}
    >
      <summary className="flex min-h-11 list-none items-center justify-between gap-2 text-sm font-medium [&::-webkit-details-marker]:hidden">
        <span id={titleId}>{facetTitles[dimension]}</span>
        <ChevronDown aria-hidden="true" className="size-4 text-muted group-open/facet:rotate-180" />
      </summary>
      <fieldset aria-labelledby={titleId} className="pb-3">
        {options(shown)}
        {folded.length > 0 ? (
          <details>
            <summary className="flex min-h-11 items-center text-sm text-muted underline-offset-4 hover:underline md:min-h-8">
              {folded.length} more
            </summary>
            {options(folded)}
          </details>
        ) : null}
      </fieldset>
    </details>
  );
}

function FacetOptions({ dimension, values, chosen }: FacetGroupProps) {
  const isGrid = dimension === "size";
  return (
    <ul className={isGrid ? "grid grid-cols-4 gap-1.5" : undefined}>
      {values.map((value) => (
        <li key={value.value}>
          {isGrid ? (
            <SizeOption value={value} isChosen={chosen.includes(value.value)} />
          ) : (
            <FacetOption dimension={dimension} value={value} isChosen={chosen.includes(value.value)} />
          )}
        </li>
      ))}
    </ul>
  );
}

function FacetOption({
  dimension,
  value: { value, products },
  isChosen,
}: {
  dimension: FacetDimension;
  value: FacetValue;
  isChosen: boolean;
}) {
  return (
    <label className="flex min-h-11 items-center gap-2.5 text-sm hover:underline md:min-h-8">
      <input
        type="checkbox"
        name={dimension}
        value={value}
        defaultChecked={isChosen}
        className="size-5 shrink-0 accent-(--ink) md:size-4"
      />
      {dimension === "color" ? <Swatch family={value} /> : null}
      <span className="min-w-0 flex-1 truncate">{facetLabel(dimension, value)}</span>
      <span className="tabular font-mono text-caption text-muted">{formatCount(products)}</span>
    </label>
  );
}

function SizeOption({ value: { value, products }, isChosen }: { value: FacetValue; isChosen: boolean }) {
  return (
    <label className="relative flex min-h-11 flex-col items-center justify-center rounded-control border border-control text-sm leading-tight hover:bg-sunken has-checked:border-ink has-checked:bg-ink has-checked:text-ground has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-(--focus)">
      <input
        type="checkbox"
        name="size"
        value={value}
        defaultChecked={isChosen}
        className="absolute inset-0 opacity-0"
      />
      <span className="tabular">{value}</span>
      <span className="tabular font-mono text-[0.6875rem] opacity-80">{formatCount(products)}</span>
    </label>
  );
}

function Swatch({ family }: { family: string }) {
  const color = colorFamilies[family as keyof typeof colorFamilies] ?? null;
  return (
    <span
      aria-hidden="true"
      className={classNames("size-4 shrink-0 rounded-full border border-control", color === null && "swatch-rainbow")}
      style={color === null ? undefined : { background: color }}
    />
  );
}
