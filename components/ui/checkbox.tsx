import { type ComponentProps, type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type"> {
  label: ReactNode;
  hint?: ReactNode;
}

/** A checkbox with its label; the whole line is the target. */
export function Checkbox({ label, hint, className, ...rest }: CheckboxProps) {
  const id = useId();
  return (
    <label htmlFor={id} className={classNames("flex min-h-11 items-start gap-3 py-2.5 text-sm", className)}>
      <input
        id={id}
        type="checkbox"
        className="mt-px size-5 shrink-0 rounded accent-(--ink)"
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...rest}
      />
      <span>
        {label}
        {hint ? (
          <span id={`${id}-hint`} className="block text-caption text-muted">
            {hint}
          </span>
        ) : null}
      </span>
    </label>
  );
}
