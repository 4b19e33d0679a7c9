"use client";

import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style.ts";
import { classNames } from "./class-names.ts";

export interface ButtonProps extends ComponentProps<"button"> {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Shows that work is under way; a submit button also knows this by itself from its form. */
  pending?: boolean;
}

/**
 * A button. Inside a `<form>` with an action a submit button shows the pending state by itself: it keeps its size and
 * its focus and takes no second press.
 */
export function Button({
  variant,
  size,
  pending,
  type = "button",
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  const formStatus = useFormStatus();
  const isPending = pending ?? (type === "submit" && formStatus.pending);
  return (
    <button
      type={type}
      className={buttonStyle(variant, size, className)}
      aria-disabled={isPending || undefined}
      aria-busy={isPending || undefined}
      onClick={(event) => {
        if (isPending) event.preventDefault();
        else onClick?.(event);
      }}
      {...rest}
    >
      <span className={classNames("inline-flex items-center gap-2", isPending && "opacity-0")}>{children}</span>
      {isPending ? (
        <span className="absolute inset-0 grid place-items-center" aria-hidden="true">
          <LoaderCircle className="size-5 animate-spin" />
        </span>
      ) : null}
    </button>
  );
}
