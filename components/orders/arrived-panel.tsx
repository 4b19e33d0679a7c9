"use client";

import { ActionForm } from "@/components/accounts/action-form.tsx";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { confirmDeliveryAction } from "@/lib/actions/purchases.ts";
import { formatDeadline } from "./moment.ts";

export interface ArrivedPanelProps {
  orderNumber: string;
  /** When the order completes by itself. RFC 3339 */
  completesAt: string;
}

/** The buyer has the pair in hand: say that all is well, or let the window run out. */
export function ArrivedPanel({ orderNumber, completesAt }: ArrivedPanelProps) {
  return (
    <Panel aria-labelledby="arrived-title">
      <PanelHeader title="Is everything as it should be?" id="arrived-title" />
      <PanelBody className="flex flex-col gap-4 text-sm">
        <p>
          Look at the pair, its box and its tag. The order completes by itself on{" "}
          <time dateTime={completesAt}>{formatDeadline(new Date(completesAt))}</time>; until then your money stays in
          escrow.
        </p>
        <ActionForm action={confirmDeliveryAction} label="All is well" className="gap-2!">
          {() => (
            <>
              <input type="hidden" name="orderNumber" value={orderNumber} />
              <ConfirmButton
                className="self-start"
                title="Complete this order?"
                description="The seller is paid now. After that no problem with this pair can be reported any more."
                confirmLabel="Complete the order"
              >
                All is well
              </ConfirmButton>
            </>
          )}
        </ActionForm>
      </PanelBody>
    </Panel>
  );
}
