import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useId } from "react";

export interface HomeSectionProps {
  title: string;
  /** What decides what is shown, in a few words. */
  note?: string;
  more?: { href: string; label: string };
  children: ReactNode;
}

/** One titled shelf of the home page. */
export function HomeSection({ title, note, more, children }: HomeSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="page-column mt-12 md:mt-16">
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
