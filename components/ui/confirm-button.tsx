"use client";

import { type ReactNode, useRef, useState } from "react";
import { Button, type ButtonProps } from "./button.tsx";
import { Dialog } from "./dialog.tsx";

export interface ConfirmButtonProps extends Omit<ButtonProps, "onClick" | "type"> {
  /** The question, e.g. "Cancel this bid?" */
  title: string;
  /** What happens next, in a sentence. */
  description?: ReactNode;
  /** More to look at before deciding, e.g. the breakdown. */
  details?: ReactNode;
  confirmLabel: string;
  /** The look of the button that does it, when the one that asks should be quieter. */
  confirmVariant?: ButtonProps["variant"];
  cancelLabel?: string;
  /** Told when the question is put and when it is answered: what was asked should not change under the finger. */
  onAskedChange?: (isAsked: boolean) => void;
}

/**
 * Submits its form after a question. Before JavaScript has loaded it is a plain submit button, so the form's own page
 * must already say what the button does.
 */
export function ConfirmButton({
  title,
  description,
  details,
  confirmLabel,
  cancelLabel = "Go back",
  variant,
  confirmVariant = variant,
  onAskedChange,
  ...rest
}: ConfirmButtonProps) {
  const [isOpen, setOpen] = useState(false);
  function setIsOpen(isAsked: boolean) {
    setOpen(isAsked);
    onAskedChange?.(isAsked);
  }
  const button = useRef<HTMLButtonElement>(null);

  function ask(event: React.MouseEvent<HTMLButtonElement>) {
    event.preventDefault();
    if (event.currentTarget.form?.reportValidity() ?? true) setIsOpen(true);
  }

  function confirm() {
    setIsOpen(false);
    button.current?.form?.requestSubmit(button.current);
  }

  return (
    <>
      <Button ref={button} type="submit" variant={variant} onClick={ask} {...rest} />
      <Dialog open={isOpen} onOpenChange={setIsOpen} title={title} description={description}>
        {details}
        <div className="mt-5 flex flex-col-reverse gap-2 md:flex-row md:justify-end">
          <Button variant="quiet" onClick={() => setIsOpen(false)}>
            {cancelLabel}
          </Button>
          <Button variant={confirmVariant} onClick={confirm}>
            {confirmLabel}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
