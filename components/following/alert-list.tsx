"use client";

import { ActionForm, FormMessage } from "@/components/accounts/action-form.tsx";
import { RowButton, RowConfirmButton } from "@/components/accounts/row-button.tsx";
import { RowCell, RowHead, RowShoe } from "@/components/market/list-parts.tsx";
import { Badge, type BadgeTone } from "@/components/ui/badge.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { manageAlert } from "@/lib/actions/following.ts";
import { formatCents } from "@/lib/core/money.ts";
import type { AlertView } from "@/lib/domain/following/model.ts";
import { describeAlert } from "@/lib/domain/following/rules.alerts.ts";

const columns =
  "md:grid md:grid-cols-[minmax(0,1fr)_minmax(0,12rem)_6rem_minmax(0,9rem)_18rem] md:items-center md:gap-4";

function standingOf(alert: AlertView): { label: string; tone: BadgeTone; text: string } {
  if (alert.isExpired) return { label: "Over", tone: "neutral", text: "Change it to begin again." };
  if (!alert.isEnabled) return { label: "Off", tone: "neutral", text: "Says nothing until you switch it on." };
  if (alert.state === "fired") return { label: "There", tone: "up", text: "Begins again once the price has left." };
  return { label: "Waiting", tone: "neutral", text: "" };
}

function AlertRow({ alert }: { alert: AlertView }) {
  const standing = standingOf(alert);
  const what = `: ${alert.product.name}, ${alert.sizeLabel === null ? "all sizes" : `size ${alert.sizeLabel}`}`;
  return (
    <li className={`flex flex-col gap-3 px-4 py-3.5 ${columns}`}>
      <RowShoe product={alert.product} sizeLabel={alert.sizeLabel} sizesLabel="All sizes" />
      <dl className="contents max-md:grid max-md:grid-cols-2 max-md:gap-3">
        <RowCell name="Tell me at">
          {describeAlert(alert.target, alert.triggerCents)}
          <span className="mt-0.5 block text-caption text-muted">
            {alert.expiresAt === null ? (
              "Until you remove it"
            ) : (
              <>
                {alert.isExpired ? "Ended " : "Ends "}
                <Timestamp at={alert.expiresAt} />
              </>
            )}
          </span>
        </RowCell>
        <RowCell name="Lowest ask" className="md:text-right">
          <Money cents={alert.lowestAskCents} emptyLabel="no asks" className="font-mono" />
        </RowCell>
        <RowCell name="State">
          <Badge tone={standing.tone}>{standing.label}</Badge>
          <span className="mt-0.5 block text-caption text-muted">
            {alert.lastFiredAt === null || alert.lastFiredCents === null ? (
              standing.text || "Not yet"
            ) : (
              <>
                Told you at {formatCents(alert.lastFiredCents)}, <Timestamp at={alert.lastFiredAt} compact />
              </>
            )}
          </span>
        </RowCell>
      </dl>
      <div className="flex flex-wrap gap-2 md:justify-end">
        <LinkButton href={`/following/alerts/${alert.alertId}/edit`} prefetch={false} variant="quiet" size="small">
          Change<span className="sr-only">{what}</span>
        </LinkButton>
        {alert.isExpired ? null : (
          <RowButton
            name={alert.isEnabled ? "switchOff" : "switchOn"}
            value={alert.alertId}
            variant="quiet"
            size="small"
          >
            {alert.isEnabled ? "Switch off" : "Switch on"}
            <span className="sr-only">{what}</span>
          </RowButton>
        )}
        <RowConfirmButton
          name="remove"
          value={alert.alertId}
          variant="quiet"
          size="small"
          title="Remove this alert?"
          description="You will not be told of this price any more."
          confirmLabel="Remove"
        >
          Remove<span className="sr-only">{what}</span>
        </RowConfirmButton>
      </div>
    </li>
  );
}

/** A person's alerts: what they wait for, where the price is, and the ways to change them. */
export function AlertList({ alerts }: { alerts: readonly AlertView[] }) {
  return (
    <ActionForm action={manageAlert} label="Price alerts" errorsInside>
      {(form) => (
        <>
          {form.state.status === "error" ? <FormMessage state={form.state} /> : null}
          <Panel>
            <RowHead
              columns={["Shoe", "Tell me at", "Lowest ask", "State", ""]}
              className={`${columns} [&>span:nth-child(3)]:text-right`}
            />
            <ul className="divide-y divide-line">
              {alerts.map((alert) => (
                <AlertRow key={alert.alertId} alert={alert} />
              ))}
            </ul>
          </Panel>
        </>
      )}
    </ActionForm>
  );
}
