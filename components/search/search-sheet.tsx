"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { SearchBox } from "./search-box.tsx";

export interface SearchSheetProps {
  initialText: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** Focus goes back to where the sheet was opened. */
  onClosed: () => void;
}

/** The phone's search: a sheet over the page. */
export function SearchSheet({ initialText, isOpen, onOpenChange, onClosed }: SearchSheetProps) {
  return (
    <Primitive.Root open={isOpen} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-50 bg-scrim" />
        <Primitive.Content
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed();
          }}
          className="fixed inset-x-0 top-0 z-50 flex max-h-dvh flex-col bg-raised p-3 shadow-float"
        >
          <div className="flex items-start gap-1">
            <Primitive.Title className="sr-only">Search</Primitive.Title>
            <div className="min-w-0 flex-1">
              <SearchBox
                initialText={initialText}
                listClassName="mt-2 -mr-12 max-h-[calc(100dvh-5rem)] overflow-y-auto overscroll-contain"
                onLeave={() => onOpenChange(false)}
              />
            </div>
            <Primitive.Close className="grid size-11 shrink-0 place-items-center rounded-control text-muted hover:bg-sunken hover:text-ink">
              <X aria-hidden="true" className="size-5" />
              <span className="sr-only">Close</span>
            </Primitive.Close>
          </div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
