import { Printer } from "lucide-react";
import Link from "next/link";
import { RowShoe } from "@/components/market/list-parts.tsx";
import { Badge, type BadgeTone } from "@/components/ui/badge.tsx";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { Panel } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import type { DeskParcelView } from "@/lib/domain/shipping/model.views.ts";
import { carrierName } from "@/lib/domain/shipping/rules.numbers.ts";
import { legLabel, parcelLabel, parcelTones } from "@/lib/domain/shipping/rules.text.ts";
import { TrackingForm } from "./tracking-form.tsx";

const tones: Record<(typeof parcelTones)[keyof typeof parcelTones], BadgeTone> = {
  waiting: "warning",
  moving: "neutral",
  good: "up",
  bad: "danger",
};

export interface DeskParcelsProps {
  label: string;
  parcels: readonly DeskParcelView[];
  /** Where numbers are to be had while parcels are simulated; null: they are real. */
  counterHref: string | null;
  /** Puts the cursor where the first number is typed: after a scan, the next thing to do. */
  autoFocus: boolean;
}

function SlipLink({ parcel }: { parcel: DeskParcelView }) {
  const query = parcel.leg === "return_to_seller" ? "?leg=return_to_seller" : "";
  return (
    <a
      href={`/desk/shipping/${parcel.orderNumber}/label${query}`}
      target="_blank"
      rel="noreferrer"
      className={buttonStyle("quiet", "small")}
    >
      <Printer aria-hidden="true" className="size-4" /> Label
      <span className="sr-only"> of {parcel.orderNumber}</span>
    </a>
  );
}

function State({ parcel }: { parcel: DeskParcelView }) {
  if (parcel.sent) {
    const { status } = parcel.sent;
    return <Badge tone={tones[parcelTones[status]]}>{parcelLabel(parcel.leg, status, true)}</Badge>;
  }
  if (parcel.leg === "return_to_seller") return <Badge tone="warning">{legLabel(parcel.leg, "staff")}</Badge>;
  return <Badge>{parcel.fulfilment === "in_stock" ? "From the warehouse" : "Passed inspection"}</Badge>;
}

function Work({
  parcel,
  counterHref,
  autoFocus,
}: { parcel: DeskParcelView } & Omit<DeskParcelsProps, "label" | "parcels">) {
  const { orderNumber, leg, sent } = parcel;
  if (!parcel.maySend) return <p className="text-muted text-sm">A trade of your own: a colleague sends it.</p>;
  if (!sent) {
    return (
      <TrackingForm
        orderNumber={orderNumber}
        leg={leg}
        submitLabel="Sent"
        counterHref={counterHref}
        isInline
        autoFocus={autoFocus}
      />
    );
  }
  return (
    <div className="text-sm">
      <p className="break-all">
        <span className="text-muted">{carrierName(sent.carrier)}</span>{" "}
        <span className="font-mono">{sent.trackingNumber}</span>
      </p>
      {sent.mayCorrect ? (
        <details className="mt-2">
          <summary className="flex min-h-11 cursor-pointer items-center text-muted underline underline-offset-4 md:min-h-8">
            Is the number mistyped?
          </summary>
          <div className="mt-2">
            <TrackingForm
              orderNumber={orderNumber}
              leg={leg}
              submitLabel="Correct it"
              replaces={sent}
              counterHref={null}
              isInline
            />
          </div>
        </details>
      ) : null}
    </div>
  );
}

/** Pairs at the desk, each with its label and the one thing that is left to do. */
export function DeskParcels({ label, parcels, counterHref, autoFocus }: DeskParcelsProps) {
  return (
    <Panel aria-label={label}>
      <ul className="divide-y divide-line">
        {parcels.map((parcel, index) => (
          <li
            key={`${parcel.orderId} ${parcel.leg}`}
            className="grid gap-4 p-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.25fr)]"
          >
            <div className="min-w-0">
              <RowShoe product={parcel.product} sizeLabel={parcel.product.sizeLabel} />
              <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
                <Link
                  href={`/orders/${parcel.orderNumber}`}
                  className="inline-flex min-h-11 items-center font-mono underline underline-offset-4 md:min-h-6"
                >
                  {parcel.orderNumber}
                </Link>
                <State parcel={parcel} />
                <Timestamp at={parcel.since} className="text-caption text-muted" />
                {parcel.maySend ? <SlipLink parcel={parcel} /> : null}
              </div>
            </div>
            <Work parcel={parcel} counterHref={counterHref} autoFocus={autoFocus && index === 0} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
