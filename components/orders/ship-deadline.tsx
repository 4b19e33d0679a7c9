"use client";

import { ActionForm } from "@/components/accounts/action-form.tsx";
import { ConfirmButton } from "@/components/ui/confirm-button.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { declineToShipAction, extendShippingAction } from "@/lib/actions/sales.ts";
import { formatCentsExact } from "@/lib/core/money.ts";
import type { ShipOfferView } from "@/lib/domain/orders/model.views.ts";
import { DueCountdown } from "./due-countdown.tsx";
import { formatDeadline } from "./moment.ts";

function MoreTime({ orderNumber, extendedDueAt }: { orderNumber: string; extendedDueAt: string }) {
  const until = formatDeadline(new Date(extendedDueAt));
  return (
    <ActionForm action={extendShippingAction} label="More time to ship" className="gap-2!">
      {() => (
        <>
          <input type="hidden" name="orderNumber" value={orderNumber} />
          <ConfirmButton
            variant="quiet"
            className="self-start"
            title={`Ship until ${until}?`}
            description="The buyer is told the new date. You can take more time once for this order."
            confirmLabel="Take more time"
          >
            Take more time, until {until}
          </ConfirmButton>
        </>
      )}
    </ActionForm>
  );
}

function CannotShip({ orderNumber, penaltyCents }: { orderNumber: string; penaltyCents: number }) {
  const penalty = formatCentsExact(penaltyCents);
  return (
    <ActionForm action={declineToShipAction} label="Cannot ship" className="gap-2!">
      {() => (
        <>
          <input type="hidden" name="orderNumber" value={orderNumber} />
          <ConfirmButton
            variant="quiet"
            confirmVariant="danger"
            className="self-start"
            title="Cancel this sale?"
            description={`You pay ${penalty}, taken off your next payouts, and get nothing for this order. The buyer gets another seller's pair or the money back. This cannot be undone.`}
            confirmLabel={`Cancel the sale for ${penalty}`}
            cancelLabel="Keep the sale"
          >
            I cannot ship this pair
          </ConfirmButton>
        </>
      )}
    </ActionForm>
  );
}

/** Until when a seller has to ship, and what they can do about it. */
export function ShipDeadline({ offer }: { offer: ShipOfferView }) {
  const { orderNumber, dueAt, extendedDueAt, isExtended, penaltyCents, now } = offer;
  return (
    <Panel aria-labelledby="ship-deadline-title">
      <PanelHeader title="Ship in time" id="ship-deadline-title" />
      <PanelBody className="flex flex-col gap-4 text-sm">
        {dueAt === null ? null : (
          <p>
            <DueCountdown dueAt={dueAt} serverNow={now} /> A pair that is not on its way by then is cancelled, and you
            pay {formatCentsExact(penaltyCents)}.
          </p>
        )}
        {extendedDueAt === null ? null : <MoreTime orderNumber={orderNumber} extendedDueAt={extendedDueAt} />}
        {isExtended ? <p className="text-muted">You have taken more time for this order.</p> : null}
        <CannotShip orderNumber={orderNumber} penaltyCents={penaltyCents} />
      </PanelBody>
    </Panel>
  );
}
