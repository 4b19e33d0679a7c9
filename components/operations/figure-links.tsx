import Link from "next/link";
import { classNames } from "@/components/ui/class-names.ts";

export interface FigureLink {
  name: string;
  value: string;
  /** A second reading of it, or what it counts. */
  also?: string;
  /** Where it is worked on. */
  href: string;
  /** Somebody should look at it. */
  isWorrying?: boolean;
}

/** Figures side by side, each leading to where it is worked on. */
export function FigureLinks({ figures, label }: { figures: readonly FigureLink[]; label: string }) {
  return (
    <ul
      aria-label={label}
      className="grid grid-cols-2 overflow-hidden rounded-panel border border-line bg-raised sm:grid-cols-3 xl:grid-cols-4"
    >
      {figures.map(({ name, value, also, href, isWorrying }) => (
        <li key={name} className="-me-px -mb-px min-w-0 border-line border-e border-b">
          <Link href={href} className="flex h-full flex-col gap-1 p-4 outline-offset-[-3px] hover:bg-sunken">
            <span className="label text-muted">{name}</span>
            <span
              className={classNames("tabular break-words font-medium font-mono text-xl", isWorrying && "text-danger")}
            >
              {value}
              {isWorrying ? <span className="sr-only"> (needs attention)</span> : null}
            </span>
            {also === undefined ? null : <span className="text-caption text-muted">{also}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}
