"use client";

import { SlidersHorizontal } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { shoeCount } from "./facet-words.ts";

/** The facets on the phone: a sheet from below whose last button says what it leads back to. */
export function FacetSheet({ total, chosen, children }: { total: number; chosen: number; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setIsOpen}
      title="Filters"
      trigger={
        <Button variant="quiet" className="md:hidden noscript:hidden!">
          <SlidersHorizontal aria-hidden="true" className="size-4" />
          Filters
          {chosen > 0 ? <span className="tabular font-mono text-caption">{chosen}</span> : null}
        </Button>
      }
    >
      {children}
      <div className="-mx-5 sticky -bottom-5 mt-4 border-t border-line bg-raised p-5">
        <Button className="w-full" onClick={() => setIsOpen(false)}>
          <span aria-live="polite">Show {shoeCount(total)}</span>
        </Button>
      </div>
    </Dialog>
  );
}
