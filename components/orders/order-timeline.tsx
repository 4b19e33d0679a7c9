import { Check, X } from "lucide-react";
import { classNames } from "@/components/ui/class-names.ts";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import type { ActorKind, OrderSide } from "@/lib/domain/orders/model.ts";
import type { OrderEventView, OrderView } from "@/lib/domain/orders/model.views.ts";
import { stepsAhead } from "@/lib/domain/orders/rules.progress.ts";
import { describeStatus } from "@/lib/domain/orders/rules.text.ts";
import { formatMoment } from "./moment.ts";

function whoOf(kind: ActorKind, side: OrderSide): string | null {
  if (kind === "system") return null;
  if (kind === side) return "by you";
  return { buyer: "by the buyer", seller: "by the seller", authenticator: "by our inspector", admin: "by Solebook" }[
    kind
  ];
}

function Done({ event, side, isLast }: { event: OrderEventView; side: OrderSide; isLast: boolean }) {
  const who = whoOf(event.actorKind, side);
  const isBad = describeStatus(event.toStatus).tone === "bad";
  const Icon = isBad ? X : Check;
  return (
    <li className="relative flex gap-3 pb-5 last:pb-0">
      <Rail isSolid={!isLast} />
      <span
        className={classNames(
          "z-1 grid size-5 shrink-0 place-items-center rounded-full",
          isBad ? "bg-danger text-on-danger" : "bg-ink text-ground",
        )}
      >
        <Icon aria-hidden="true" className="size-3" strokeWidth={3} />
      </span>
      <div className="min-w-0 flex-1 sm:flex sm:justify-between sm:gap-4">
        <p className={isLast ? "font-semibold" : undefined}>
          <span className="sr-only">Done: </span>
          {event.label}
          {who ? <span className="font-normal text-muted"> {who}</span> : null}
        </p>
        <time dateTime={event.at} className="whitespace-nowrap text-caption text-muted tabular">
          {formatMoment(new Date(event.at))}
        </time>
      </div>
    </li>
  );
}

function Ahead({ label, isNext }: { label: string; isNext: boolean }) {
  return (
    <li className="relative flex gap-3 pb-5 last:pb-0">
      <Rail isSolid={false} />
      <span
        className={classNames(
          "z-1 size-5 shrink-0 rounded-full border-2 bg-raised",
          isNext ? "border-ink" : "border-line",
        )}
      />
      <p className={isNext ? undefined : "text-muted"}>
        {isNext ? <span className="label mr-2 text-muted">Next</span> : <span className="sr-only">Later: </span>}
        {label}
      </p>
    </li>
  );
}

/** The line that joins a step with the one below it. */
function Rail({ isSolid }: { isSolid: boolean }) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        "absolute top-5 bottom-0 left-[9px] border-l-2 [li:last-child>&]:hidden",
        isSolid ? "border-ink" : "border-line",
      )}
    />
  );
}

/** What has happened to an order, when and by whom, and what happens next. */
export function OrderTimeline({ order }: { order: OrderView }) {
  const ahead = stepsAhead(order.status, order.fulfilment);
  return (
    <Panel aria-labelledby="timeline-title">
      <PanelHeader title="What happened, what comes next" id="timeline-title" />
      <PanelBody>
        <ol className="text-sm">
          {order.events.map((event, index) => (
            <Done key={event.toStatus} event={event} side={order.side} isLast={index === order.events.length - 1} />
          ))}
          {ahead.map(({ status, label }, index) => (
            <Ahead key={status} label={label} isNext={index === 0} />
          ))}
        </ol>
      </PanelBody>
    </Panel>
  );
}
