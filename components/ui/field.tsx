import { type ReactNode, useId } from "react";
import { classNames } from "./class-names.ts";

/** What a field hands to its control; spread it on the input. */
export interface FieldControl {
  id: string;
  name: string;
  required: boolean;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
}

export interface FieldProps {
  label: ReactNode;
  name: string;
  hint?: ReactNode;
  /** What is wrong and how to put it right. */
  error?: string;
  required?: boolean;
  className?: string;
  children: (control: FieldControl) => ReactNode;
}

/**
 * Label, control, hint and error of one form field, tied together for screen readers.
 * `<Field label="Email" name="email" error={…}>{(control) => <Input {...control} type="email" />}</Field>`
 */
export function Field({ label, name, hint, error, required = true, className, children }: FieldProps) {
  const id = useId();
  const describedBy = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  return (
    <div className={classNames("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
        {required ? null : <span className="font-normal text-muted"> (optional)</span>}
      </label>
      {children({
        id,
        name,
        required,
        "aria-describedby": describedBy || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {hint ? (
        <p id={`${id}-hint`} className="text-caption text-muted">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="text-caption font-medium text-danger">
          <span aria-hidden="true">! </span>
          {error}
        </p>
      ) : null}
    </div>
  );
}
