"use client";

import { Keyboard } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { useShortcuts } from "./use-shortcuts.ts";

export interface ShortcutWords {
  keys: readonly string[];
  does: string;
}

/** Which keys do what on this page: behind a button, and behind `?`. */
export function ShortcutHelp({ shortcuts }: { shortcuts: readonly ShortcutWords[] }) {
  const [isOpen, setIsOpen] = useState(false);
  useShortcuts({ "?": () => setIsOpen(true) });
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setIsOpen}
      title="Keys"
      description="Everything here works without a mouse."
      trigger={
        <Button variant="quiet" size="small" className="max-md:hidden">
          <Keyboard aria-hidden="true" className="size-4" /> Keys
          <kbd className="rounded-sm border border-line px-1 font-mono text-caption text-muted">?</kbd>
        </Button>
      }
    >
      <dl className="divide-y divide-line text-sm">
        {shortcuts.map(({ keys, does }) => (
          <div key={does} className="flex items-baseline justify-between gap-4 py-2">
            <dt className="order-2 flex shrink-0 gap-1">
              {keys.map((key) => (
                <kbd key={key} className="rounded-sm border border-control px-1.5 py-0.5 font-mono text-caption">
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
