"use client";

import Link from "next/link";
import { ActionForm } from "@/components/accounts/action-form.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { liftStrikeAction } from "@/lib/actions/people.ts";
import type { StrikeView } from "@/lib/domain/payments/model.strikes.ts";
import { ReasonField } from "./reason-field.tsx";

function LiftDialog({ strike }: { strike: StrikeView }) {
  return (
    <Dialog
      trigger={
        <Button variant="quiet" size="small" aria-label={`Lift the strike for ${strike.orderNumber}`}>
          Lift…
        </Button>
      }
      title="Lift this strike?"
      description="It counts no more. With too few left the person may bid again; bids that were cancelled stay cancelled."
    >
      <ActionForm action={liftStrikeAction} label="Lift the strike">
        {(form) => (
          <>
            <input type="hidden" name="strikeId" value={strike.strikeId} />
            <ReasonField form={form} hint="Stays in the record." />
            <Button type="submit" className="self-start">
              Lift it
            </Button>
          </>
        )}
      </ActionForm>
    </Dialog>
  );
}

function StrikeLine({ strike, mayLift }: { strike: StrikeView; mayLift: boolean }) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <p className="min-w-0 text-sm">
        <Link href={`/admin/orders/${strike.orderNumber}`} className="font-mono underline-offset-4 hover:underline">
          {strike.orderNumber}
        </Link>{" "}
        was not paid
        <span className="block text-caption text-muted">
          <Timestamp at={strike.at} />
          {strike.liftedAt === null ? null : (
            <>
              , lifted <Timestamp at={strike.liftedAt} />
              {strike.liftReason === null ? "" : `: ${strike.liftReason}`}
            </>
          )}
        </span>
      </p>
      {strike.counts ? (
        <span className="flex items-center gap-2">
          <Badge tone="warning">Counts</Badge>
          {mayLift ? <LiftDialog strike={strike} /> : null}
        </span>
      ) : (
        <Badge>{strike.liftedAt === null ? "Forgotten" : "Lifted"}</Badge>
      )}
    </li>
  );
}

export interface StrikesPanelProps {
  strikes: readonly StrikeView[];
  /** So many that count suspend bidding. */
  limit: number;
  mayLift: boolean;
}

/** Orders the person left unpaid, and what that has led to. */
export function StrikesPanel({ strikes, limit, mayLift }: StrikesPanelProps) {
  const counting = strikes.filter(({ counts }) => counts).length;
  return (
    <Panel aria-labelledby="strikes">
      <PanelHeader
        title="Strikes"
        id="strikes"
        description={`For orders left unpaid. ${counting} of ${limit} count${counting >= limit ? ": bidding is suspended" : ""}.`}
      />
      <PanelBody>
        {strikes.length === 0 ? (
          <p className="text-muted text-sm">None.</p>
        ) : (
          <ul className="divide-y divide-line">
            {strikes.map((strike) => (
              <StrikeLine key={strike.strikeId} strike={strike} mayLift={mayLift} />
            ))}
          </ul>
        )}
      </PanelBody>
    </Panel>
  );
}
