"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import type { Side } from "@/lib/domain/market/model.ts";
import type { MyOfferView } from "@/lib/domain/market/model.views.ts";
import type { FeeTerms } from "@/lib/domain/payments/model.ts";
import { BulkForm } from "./bulk-form.tsx";
import type { BulkWish } from "./bulk-plan.ts";

export interface BulkBarProps {
  side: Side;
  /** The chosen ones, with their newest quotes. */
  offers: readonly MyOfferView[];
  schedule: FeeTerms;
  minimumPriceCents: number;
  onClear: () => void;
}

const titles: Record<BulkWish["kind"], string> = {
  price: "Change prices",
  expiry: "Change how long they stand",
  cancel: "Cancel them",
};

/** What can be done with the chosen rows; stays at the foot of the screen while any is chosen. */
export function BulkBar({ side, offers, schedule, minimumPriceCents, onClear }: BulkBarProps) {
  const router = useRouter();
  // The rows as they were when the question was asked: while it runs the list below may already be read anew.
  const [asked, setAsked] = useState<{ kind: BulkWish["kind"]; offers: readonly MyOfferView[] } | null>(null);
  const kinds = side === "ask" ? (["price", "expiry", "cancel"] as const) : (["expiry", "cancel"] as const);
  function close() {
    setAsked(null);
    onClear();
    router.refresh();
  }
  return (
    <>
      {offers.length > 0 ? (
        <section
          aria-label={`Chosen ${side}s`}
          className="sticky bottom-20 z-30 mt-4 flex flex-wrap items-center gap-2 rounded-panel border border-ink bg-raised p-3 shadow-float md:bottom-4"
        >
          <p role="status" className="mr-auto px-1 font-medium text-sm">
            {offers.length} {offers.length === 1 ? side : `${side}s`} chosen
          </p>
          {kinds.map((kind) => (
            <Button key={kind} variant="quiet" size="small" onClick={() => setAsked({ kind, offers })}>
              {kind === "price" ? "Price" : kind === "expiry" ? "Expiry" : "Cancel"}
            </Button>
          ))}
          <Button variant="quiet" size="small" onClick={onClear}>
            Let go
          </Button>
        </section>
      ) : null}
      <Dialog
        wide
        open={asked !== null}
        onOpenChange={(isOpen) => (isOpen ? undefined : close())}
        title={asked ? titles[asked.kind] : ""}
        description={`You see what happens to each ${side} before anything does.`}
      >
        {asked ? (
          <BulkForm
            side={side}
            kind={asked.kind}
            offers={asked.offers}
            schedule={schedule}
            minimumPriceCents={minimumPriceCents}
            onClose={close}
          />
        ) : null}
      </Dialog>
    </>
  );
}
