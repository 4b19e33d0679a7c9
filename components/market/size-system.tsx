"use client";

import { classNames } from "@/components/ui/class-names.ts";
import { chooseSizeSystem } from "@/lib/actions/size-system.ts";
import { type SizeSystem, sizeSystemLabels, sizeSystems } from "@/lib/domain/catalog/model.sizes.ts";

export interface SizeSystemSwitchProps {
  system: SizeSystem;
  /** Called at once; the server remembers it meanwhile. */
  onChoose: (system: SizeSystem) => void;
}

/** In which country's sizes the grid counts. A form, so that it works before JavaScript. */
export function SizeSystemSwitch({ system, onChoose }: SizeSystemSwitchProps) {
  return (
    <form action={chooseSizeSystem}>
      <fieldset className="flex rounded-control border border-line">
        <legend className="sr-only">Show sizes as</legend>
        {sizeSystems.map((each) => (
          <button
            key={each}
            type="submit"
            name="system"
            value={each}
            aria-pressed={each === system}
            onClick={() => onChoose(each)}
            className={classNames(
              "label min-h-11 min-w-11 px-2 first:rounded-l-control last:rounded-r-control md:min-h-8 md:min-w-10",
              each === system ? "bg-ink text-ground" : "text-muted hover:bg-sunken hover:text-ink",
            )}
          >
            {sizeSystemLabels[each]}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
