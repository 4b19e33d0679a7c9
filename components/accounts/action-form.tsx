"use client";

import { type ReactNode, useActionState, useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert.tsx";
import { classNames } from "@/components/ui/class-names.ts";
import { type FormState, idleForm } from "@/lib/actions/form-state.ts";

/** What a form's fields need to know about the last answer. */
export interface FormHelp {
  state: FormState;
  /** What is wrong with a field. */
  error: (field: string) => string | undefined;
  /** What to show in a field: what was typed before the error, otherwise `initial`. */
  value: (field: string, initial?: string) => string;
}

export interface ActionFormProps {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  className?: string;
  /** The form's name for screen readers, where no heading gives it. */
  label?: string;
  /** The children show errors themselves, next to what went wrong. */
  errorsInside?: boolean;
  children: (form: FormHelp) => ReactNode;
}

function helpOf(state: FormState): FormHelp {
  const fields = state.status === "error" ? (state.fields ?? {}) : {};
  const values = state.status === "error" ? state.values : undefined;
  return {
    state,
    error: (field) => fields[field],
    value: (field, initial = "") => (values ? (values[field] ?? "") : initial),
  };
}

/** The sentence about the whole form; nothing where a field says the same. */
export function FormMessage({ state }: { state: FormState }) {
  if (state.status === "idle" || !state.message) return null;
  if (state.status === "ok") return <Alert tone="success">{state.message}</Alert>;
  if (Object.values(state.fields ?? {}).includes(state.message)) return null;
  return (
    <div data-form-error tabIndex={-1} className="outline-none">
      <Alert tone="danger">{state.message}</Alert>
    </div>
  );
}

/**
 * A form that a server action answers. Works as a plain form before JavaScript has loaded. After an error it keeps what was
 * typed and the focus goes to the first wrong field, or to the message.
 */
export function ActionForm({ action, className, label, errorsInside, children }: ActionFormProps) {
  const [state, run] = useActionState(action, idleForm as FormState);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (state.status !== "error") return;
    const target = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (target ?? form.current?.querySelector<HTMLElement>("[data-form-error]"))?.focus();
  }, [state]);

  return (
    <form ref={form} action={run} aria-label={label} className={classNames("flex flex-col gap-4", className)}>
      {errorsInside && state.status === "error" ? null : <FormMessage state={state} />}
      {children(helpOf(state))}
    </form>
  );
}
