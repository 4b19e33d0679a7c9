import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** A sheet of paper on the page. */
export function Panel({ className, ...rest }: ComponentProps<"section">) {
  return <section className={classNames("rounded-panel border border-line bg-raised", className)} {...rest} />;
}

export interface PanelHeaderProps {
  title: ReactNode;
  /** The heading's level in the page; default 2. */
  level?: 1 | 2 | 3;
  id?: string;
  /** A sentence below the title. */
  description?: ReactNode;
  /** Buttons or links at the right. */
  actions?: ReactNode;
}

/** Title line of a panel. */
export function PanelHeader({ title, level = 2, id, description, actions }: PanelHeaderProps) {
  const Heading = `h${level}` as const;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 border-b border-line px-4 py-3 md:px-5">
      <div>
        <Heading id={id} className="text-base font-semibold tracking-tight">
          {title}
        </Heading>
        {description ? <p className="text-caption text-muted">{description}</p> : null}
      </div>
      {actions}
    </div>
  );
}

/** Padding of a panel's content. */
export function PanelBody({ className, ...rest }: ComponentProps<"div">) {
  return <div className={classNames("p-4 md:p-5", className)} {...rest} />;
}
