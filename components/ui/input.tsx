import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";

// 16 px text on the phone keeps iOS from zooming into the field.
export const controlClasses =
  "min-h-11 w-full rounded-control border border-control bg-raised px-3 text-base text-ink md:text-sm aria-invalid:border-danger aria-invalid:border-2 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted";

/** A text field; put it into a `<Field>`. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input className={classNames(controlClasses, className)} {...rest} />;
}
