import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

export interface TableProps extends ComponentProps<"table"> {
  /** What the table shows; read out, not drawn. */
  caption: string;
}

/** A dense table for comparing. Scrolls sideways inside itself on narrow screens, reachable by keyboard. */
export function Table({ caption, className, children, ...rest }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={caption} tabIndex={0} className="relative w-full overflow-x-auto outline-offset-[-2px]">
      <table className={classNames("tabular w-full border-collapse text-sm", className)} {...rest}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

export function TableHead({ className, ...rest }: ComponentProps<"thead">) {
  return <thead className={classNames("border-b border-line text-left", className)} {...rest} />;
}

export function TableBody({ className, ...rest }: ComponentProps<"tbody">) {
  return <tbody className={classNames("divide-y divide-line", className)} {...rest} />;
}

export function TableRow(props: ComponentProps<"tr">) {
  return <tr {...props} />;
}

export interface CellProps {
  /** Right-aligned figures in mono. */
  numeric?: boolean;
}

export function HeaderCell({ numeric, className, scope = "col", ...rest }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope={scope}
      className={classNames(
        "label whitespace-nowrap px-3 py-2 font-normal text-muted",
        numeric && "text-right",
        className,
      )}
      {...rest}
    />
  );
}

export function Cell({ numeric, className, ...rest }: ComponentProps<"td"> & CellProps) {
  return (
    <td
      className={classNames("px-3 py-2 align-middle", numeric && "whitespace-nowrap text-right font-mono", className)}
      {...rest}
    />
  );
}
