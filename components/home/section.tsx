import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useId } from "react";
import { classNames } from "@/components/ui/class-names.ts";

export interface HomeSectionProps {
  title: string;
  /** What decides what is shown, in a few words. */
  note?: string;
  more?: { href: string; label: string };
  /** What it is about as high as, so that nothing need be laid out before it is near. */
  reserve?: "cards" | "rows";
  children: ReactNode;
}

/** Its edges are a little outside of what it shows, so that no outline is cut off. */
const laterClasses = "-mb-2 pb-2 [content-visibility:auto]";
const reserves = {
  cards: "[contain-intrinsic-size:auto_80rem] md:[contain-intrinsic-size:auto_58rem]",
  rows: "[contain-intrinsic-size:auto_46rem] md:[contain-intrinsic-size:auto_28rem]",
};

/** One titled shelf of the home page. */
export function HomeSection({ title, note, more, reserve, children }: HomeSectionProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={classNames("page-column mt-12 md:mt-16", reserve && laterClasses, reserve && reserves[reserve])}
    >
      <div className="mb-4 flex items-end justify-between gap-4 md:mb-6">
        <div>
          <h2 id={id} className="text-headline">
            {title}
          </h2>
          {note ? <p className="mt-1 text-sm text-muted">{note}</p> : null}
        </div>
        {more ? (
          <Link
            href={more.href}
            prefetch={false}
            className="inline-flex min-h-11 shrink-0 items-center gap-1.5 text-sm font-medium underline-offset-4 hover:underline"
          >
            {more.label} <ArrowRight aria-hidden="true" className="size-4" />
          </Link>
        ) : null}
      </div>
      {children}
    </section>
  );
}
