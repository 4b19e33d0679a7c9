"use client";

import { Printer } from "lucide-react";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Button } from "@/components/ui/button.tsx";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { makeLabelAction } from "@/lib/actions/shipping.ts";
import type { Parcel } from "@/lib/domain/shipping/model.ts";
import { TrackingForm } from "./tracking-form.tsx";

export interface ShipPanelProps {
  orderNumber: string;
  /** Whether the packing slip was made. */
  hasSlip: boolean;
  /** The last day to hand the parcel over, e.g. `Mon, Nov 23`; null where none is set. */
  shipBy: string | null;
  inspectionAddress: readonly string[];
  /** What the address of the page brings along. */
  initial?: Parcel | undefined;
  counterHref: string | null;
}

function Step({
  number,
  title,
  isOpen,
  children,
}: {
  number: number;
  title: string;
  isOpen: boolean;
  children?: ReactNode;
}) {
  return (
    <li className="flex gap-3" aria-current={isOpen ? "step" : undefined}>
      <span
        aria-hidden="true"
        className={`grid size-6 shrink-0 place-items-center rounded-full border-2 font-mono text-caption ${isOpen ? "border-ink bg-ink text-ground" : "border-line text-muted"}`}
      >
        {number}
      </span>
      <div className="min-w-0 flex-1 pb-5">
        <h3 className={isOpen ? "font-medium" : "text-muted"}>{title}</h3>
        {children}
      </div>
    </li>
  );
}

function MakeSlip({ orderNumber }: { orderNumber: string }) {
  return (
    <ActionForm action={makeLabelAction} label="Packing slip" className="mt-3">
      {() => (
        <>
          <input type="hidden" name="orderNumber" value={orderNumber} />
          <Button type="submit" variant="sell" className="self-start">
            Make the packing slip
          </Button>
        </>
      )}
    </ActionForm>
  );
}

/** What the seller of a paid pair does next: the slip, the parcel, the number. */
export function ShipPanel({ orderNumber, hasSlip, shipBy, inspectionAddress, initial, counterHref }: ShipPanelProps) {
  return (
    <Panel aria-labelledby="ship-title" className="border-ink">
      <PanelHeader
        title={shipBy ? `Ship by ${shipBy}` : "Ship this pair"}
        id="ship-title"
        description="The buyer has paid. You are paid once the pair has passed and arrived."
      />
      <PanelBody>
        <ol className="text-sm">
          <Step number={1} title="Print the packing slip" isOpen={!hasSlip}>
            {hasSlip ? (
              <a
                href={`/orders/${orderNumber}/label`}
                target="_blank"
                rel="noreferrer"
                className={buttonStyle("quiet", "small", "mt-3")}
              >
                <Printer aria-hidden="true" className="size-4" /> Open the PDF
              </a>
            ) : (
              <MakeSlip orderNumber={orderNumber} />
            )}
          </Step>
          <Step number={2} title="Pack the pair and send it to" isOpen={hasSlip}>
            <address className="mt-1 text-muted not-italic leading-6">
              {inspectionAddress.map((line) => (
                <span key={line} className="block">
                  {line}
                </span>
              ))}
            </address>
            <p className="mt-1 text-muted">With tracking, insured for its price, in a carton of its own.</p>
          </Step>
          <Step number={3} title="Enter the tracking number" isOpen={hasSlip}>
            {hasSlip ? (
              <div className="mt-3">
                <TrackingForm
                  orderNumber={orderNumber}
                  leg="to_inspection"
                  submitLabel="I have shipped it"
                  initial={initial}
                  counterHref={counterHref}
                />
              </div>
            ) : null}
          </Step>
        </ol>
      </PanelBody>
    </Panel>
  );
}
