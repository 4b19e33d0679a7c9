import { ExternalLink, MapPin } from "lucide-react";
import { formatMoment } from "@/components/orders/moment.ts";
import { Badge, type BadgeTone } from "@/components/ui/badge.tsx";
import { classNames } from "@/components/ui/class-names.ts";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { formatWeekday } from "@/lib/core/calendar.ts";
import type { OrderSide } from "@/lib/domain/orders/model.ts";
import type { ParcelView, ScanView } from "@/lib/domain/shipping/model.views.ts";
import { carrierName, carrierPage } from "@/lib/domain/shipping/rules.numbers.ts";
import { explainParcel, legLabel, parcelLabel, parcelTones } from "@/lib/domain/shipping/rules.text.ts";
import { TrackingForm } from "./tracking-form.tsx";

const tones: Record<(typeof parcelTones)[keyof typeof parcelTones], BadgeTone> = {
  waiting: "warning",
  moving: "neutral",
  good: "up",
  bad: "danger",
};

export interface ParcelPanelProps {
  orderNumber: string;
  parcels: readonly ParcelView[];
  side: OrderSide;
  /** Where a simulated parcel can be moved, for its number; null: parcels are real. */
  simulationPath: string | null;
}

function Scan({ scan, leg, isNewest }: { scan: ScanView; leg: ParcelView["leg"]; isNewest: boolean }) {
  return (
    <li className="flex gap-3 py-1.5">
      <span
        aria-hidden="true"
        className={classNames("mt-[7px] size-2 shrink-0 rounded-full", isNewest ? "bg-ink" : "bg-line")}
      />
      <div className="min-w-0 flex-1">
        <p className={isNewest ? "font-medium" : "text-muted"}>{scan.words ?? parcelLabel(leg, scan.status, true)}</p>
        <p className="flex flex-wrap gap-x-3 text-caption text-muted">
          <time dateTime={scan.at} className="tabular">
            {formatMoment(new Date(scan.at))}
          </time>
          {scan.place ? (
            <span className="inline-flex items-center gap-1">
              <MapPin aria-hidden="true" className="size-3" />
              {scan.place}
            </span>
          ) : null}
        </p>
      </div>
    </li>
  );
}

function TrackingNumber({ parcel, simulationPath }: { parcel: ParcelView; simulationPath: string | null }) {
  const { carrier, trackingNumber } = parcel;
  if (!carrier || !trackingNumber) return null;
  const href = simulationPath ? `${simulationPath}/${trackingNumber}` : carrierPage({ carrier, trackingNumber });
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-2">
      <span className="text-muted">{carrierName(carrier)}</span>
      <a
        href={href}
        target="_blank"
        rel="noreferrer"
        className="inline-flex min-h-11 items-center gap-1.5 break-all font-mono underline underline-offset-4 md:min-h-6"
      >
        {trackingNumber}
        <ExternalLink aria-hidden="true" className="size-3.5 shrink-0" />
        <span className="sr-only">{simulationPath ? "in the simulation" : "at the carrier"}, in a new tab</span>
      </a>
    </p>
  );
}

function Correction({ orderNumber, parcel }: { orderNumber: string; parcel: ParcelView }) {
  const { mayCorrect, carrier, trackingNumber, leg } = parcel;
  if (!mayCorrect || !carrier || !trackingNumber) return null;
  return (
    <details className="mt-3">
      <summary className="flex min-h-11 cursor-pointer items-center text-muted underline underline-offset-4 md:min-h-8">
        Is the number mistyped?
      </summary>
      <div className="mt-3">
        <TrackingForm
          key={trackingNumber}
          orderNumber={orderNumber}
          leg={leg}
          submitLabel="Correct the number"
          replaces={{ carrier, trackingNumber }}
          counterHref={null}
        />
      </div>
    </details>
  );
}

function Leg({ parcel, ...rest }: { parcel: ParcelView } & Omit<ParcelPanelProps, "parcels">) {
  const { orderNumber, side, simulationPath } = rest;
  const { leg, status, sentAt, estimatedAt, deliveredAt, scans } = parcel;
  const isSent = sentAt !== null;
  const isUnderWay = deliveredAt === null && status !== "lost" && isSent;
  return (
    <li className="border-line border-t pt-5 first:border-0 first:pt-0">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">{legLabel(leg, side)}</h3>
        <Badge tone={isSent ? tones[parcelTones[status]] : "warning"}>{parcelLabel(leg, status, isSent)}</Badge>
      </div>
      <p className="mt-1 text-muted">{explainParcel(leg, status, side, isSent)}</p>
      {isUnderWay && estimatedAt ? (
        <p className="mt-1">
          Expected <time dateTime={estimatedAt}>{formatWeekday(new Date(estimatedAt))}</time>
        </p>
      ) : null}
      <TrackingNumber parcel={parcel} simulationPath={simulationPath} />
      {scans.length > 0 ? (
        <ol className="mt-3" aria-label={`Scans: ${legLabel(leg, side)}`}>
          {scans.map((scan, index) => (
            <Scan key={`${scan.at} ${scan.words ?? scan.status}`} scan={scan} leg={leg} isNewest={index === 0} />
          ))}
        </ol>
      ) : null}
      <Correction orderNumber={orderNumber} parcel={parcel} />
    </li>
  );
}

/** The parcels of an order: where each is, what its carrier has said, and what comes next. */
export function ParcelPanel({ parcels, ...rest }: ParcelPanelProps) {
  if (parcels.length === 0) return null;
  return (
    <Panel aria-labelledby="parcels-title">
      <PanelHeader title={parcels.length > 1 ? "Parcels" : "Parcel"} id="parcels-title" />
      <PanelBody>
        <ol className="flex flex-col gap-5 text-sm">
          {parcels.map((parcel) => (
            <Leg key={parcel.shipmentId} parcel={parcel} {...rest} />
          ))}
        </ol>
      </PanelBody>
    </Panel>
  );
}
