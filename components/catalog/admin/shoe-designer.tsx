"use client";

import { useState } from "react";
import { drawShoe } from "@/components/catalog/shoe/draw.ts";
import { Field } from "@/components/ui/field.tsx";
import { Select } from "@/components/ui/select.tsx";
import {
  type HexColor,
  type Illustration,
  type ShoeMaterial,
  type ShoePart,
  shoeMaterials,
  shoeParts,
  silhouettes,
} from "@/lib/domain/catalog/model.ts";
import { wordsOf } from "./drawing-words.ts";

/** The drawing as a picture of its own: nothing in it can reach the page. */
function pictureOf(illustration: Illustration, view: "side" | "pair"): string {
  return `data:image/svg+xml,${encodeURIComponent(drawShoe(illustration, view))}`;
}

interface PartRowProps {
  part: ShoePart;
  illustration: Illustration;
  onChange: (part: ShoePart, look: { color?: HexColor; material?: ShoeMaterial }) => void;
}

function PartRow({ part, illustration, onChange }: PartRowProps) {
  const label = wordsOf(part);
  return (
    <li className="flex items-center gap-2">
      <label className="flex min-h-11 flex-1 items-center gap-2.5 text-sm">
        <input
          type="color"
          name={`color.${part}`}
          value={illustration.palette[part]}
          onChange={(event) => onChange(part, { color: event.target.value as HexColor })}
          className="size-9 shrink-0 cursor-pointer rounded-control border border-control bg-raised p-0.5"
        />
        {label}
      </label>
      <Select
        name={`material.${part}`}
        aria-label={`Surface: ${label}`}
        value={illustration.materials?.[part] ?? "smooth"}
        onChange={(event) => onChange(part, { material: event.target.value as ShoeMaterial })}
        className="w-36"
      >
        {shoeMaterials.map((material) => (
          <option key={material} value={material}>
            {wordsOf(material)}
          </option>
        ))}
      </Select>
    </li>
  );
}

/** Shape, colors and surfaces, with the shoe drawn anew at every change. The fields belong to the form around it. */
export function ShoeDesigner({ initial, error }: { initial: Illustration; error?: string }) {
  const [illustration, setIllustration] = useState(initial);

  function changePart(part: ShoePart, { color, material }: { color?: HexColor; material?: ShoeMaterial }) {
    setIllustration((current) => ({
      ...current,
      palette: color === undefined ? current.palette : { ...current.palette, [part]: color },
      materials: material === undefined ? current.materials : { ...current.materials, [part]: material },
    }));
  }

  return (
    <div className="grid gap-5 md:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <figure className="md:sticky md:top-[calc(var(--top-bar)+1rem)] md:self-start">
        <div className="grid aspect-[8/5] place-items-center rounded-well bg-sunken p-4">
          <img
            src={pictureOf(illustration, "side")}
            alt="The shoe as it will be drawn, from the side"
            className="w-full"
          />
        </div>
        <div className="mx-auto mt-2 grid aspect-[8/5] w-2/5 place-items-center rounded-control bg-sunken p-2">
          <img src={pictureOf(illustration, "pair")} alt="" className="w-full" />
        </div>
        <figcaption className="mt-2 text-caption text-muted">
          Where there is no photograph, this drawing stands for the shoe.
        </figcaption>
      </figure>
      <div className="flex flex-col gap-3">
        <Field label="Shape" name="silhouette" error={error}>
          {(control) => (
            <Select
              {...control}
              value={illustration.silhouette}
              onChange={(event) =>
                setIllustration({ ...illustration, silhouette: event.target.value as Illustration["silhouette"] })
              }
            >
              {silhouettes.map((silhouette) => (
                <option key={silhouette} value={silhouette}>
                  {wordsOf(silhouette)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <fieldset>
          <legend className="font-medium text-sm">Colors and surfaces</legend>
          <ul className="mt-1 space-y-1.5">
            {shoeParts.map((part) => (
              <PartRow key={part} part={part} illustration={illustration} onChange={changePart} />
            ))}
          </ul>
        </fieldset>
      </div>
    </div>
  );
}
