"use client";

import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names.ts";

export interface StageView {
  /** In the address: `?view=pair`. */
  id: string;
  url: string;
  /** The same picture in several widths, if it is a photograph. */
  srcSet?: string;
  /** For the switch: the picture in pixels, in small widths. */
  smallSrcSet: string;
  /** What the drawing shows. */
  alt: string;
  /** One or two words for the switch: "Side", "Pair". */
  label: string;
}

/** The shoe, large and alone, and a switch for the sides it can be seen from. */
export function Stage({ views, styleCode }: { views: readonly StageView[]; styleCode: string }) {
  const parameters = useSearchParams();
  const asked = views.findIndex((view) => view.id === parameters.get("view"));
  const [chosen, setChosen] = useState(Math.max(0, asked));
  const current = views[chosen] ?? views[0];
  if (!current) return null;

  function hrefOf(view: StageView) {
    const next = new URLSearchParams(parameters);
    next.set("view", view.id);
    return `?${next}`;
  }

  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="relative grid aspect-[4/3] place-items-center overflow-hidden rounded-well bg-sunken">
        {/* Drawn in a fixed box, so that nothing jumps when it arrives. */}
        <img
          key={current.url}
          src={current.url}
          srcSet={current.srcSet}
          sizes="(min-width: 64rem) 48rem, 100vw"
          alt={current.alt}
          width={960}
          height={720}
          fetchPriority="high"
          className="h-full w-full object-contain p-[6%]"
        />
        <p className="label absolute right-4 bottom-3 text-muted max-sm:hidden">{styleCode}</p>
      </div>
      {views.length > 1 ? (
        <nav aria-label="Views" className="flex gap-2 overflow-x-auto p-0.5 [scrollbar-width:none]">
          {views.map((view, index) => (
            <a
              key={view.id}
              href={hrefOf(view)}
              aria-current={index === chosen ? "true" : undefined}
              onClick={(event) => {
                event.preventDefault();
                setChosen(index);
              }}
              className={classNames(
                "flex w-20 shrink-0 flex-col items-center gap-1 rounded-control border p-1 pt-1.5 md:w-24 text-muted hover:text-ink",
                index === chosen ? "border-ink text-ink" : "border-transparent",
              )}
            >
              <img
                src={view.url}
                srcSet={view.smallSrcSet}
                sizes="5rem"
                alt=""
                width={72}
                height={54}
                loading="lazy"
                decoding="async"
                fetchPriority="low"
                className="h-12 w-full object-contain"
              />
              <span className="label whitespace-nowrap tracking-normal">{view.label}</span>
            </a>
          ))}
        </nav>
      ) : null}
    </div>
  );
}
