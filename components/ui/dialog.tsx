"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export interface DialogProps {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** The control that opens it, if any. */
  trigger?: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  /** For tables. */
  wide?: boolean;
  children?: ReactNode;
}

/** A modal: a sheet from below on the phone, a card in the middle elsewhere. Focus goes in and comes back. */
export function Dialog({ open, onOpenChange, trigger, title, description, wide = false, children }: DialogProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      {trigger ? <Primitive.Trigger asChild>{trigger}</Primitive.Trigger> : null}
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-50 bg-scrim" />
        <Primitive.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className={classNames(
            "fixed inset-x-0 bottom-0 z-50 max-h-[90dvh] overflow-y-auto rounded-t-well bg-raised p-5 pb-[max(1.25rem,env(safe-area-inset-bottom))] shadow-float md:inset-x-auto md:top-1/2 md:bottom-auto md:left-1/2 md:w-full md:-translate-x-1/2 md:-translate-y-1/2 md:rounded-panel md:p-6",
            wide ? "md:max-w-3xl" : "md:max-w-md",
          )}
        >
          <div className="flex items-start justify-between gap-4">
            <Primitive.Title className="text-title">{title}</Primitive.Title>
            <Primitive.Close className="-mt-2 -mr-2 grid size-11 shrink-0 place-items-center rounded-control text-muted hover:bg-sunken hover:text-ink">
              <X aria-hidden="true" className="size-5" />
              <span className="sr-only">Close</span>
            </Primitive.Close>
          </div>
          {description ? (
            <Primitive.Description className="mt-1 text-sm text-muted">{description}</Primitive.Description>
          ) : null}
          <div className="mt-4">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
