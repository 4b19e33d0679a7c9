import { Badge, type BadgeTone } from "@/components/ui/badge.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import type { OfferStatus, Side } from "@/lib/domain/market/model.ts";
import type { MyOfferView } from "@/lib/domain/market/model.views.ts";
import { RowCell, RowHead, RowShoe } from "./list-parts.tsx";

const columns = "md:grid md:grid-cols-[minmax(0,1fr)_6rem_8rem_9rem_8rem] md:items-center md:gap-4";

const ends: Record<OfferStatus, { label: string; tone: BadgeTone }> = {
  active: { label: "Open", tone: "neutral" },
  paused: { label: "Paused", tone: "warning" },
  filled: { label: "Traded", tone: "up" },
  cancelled: { label: "Cancelled", tone: "neutral" },
  expired: { label: "Expired", tone: "neutral" },
};

/** Offers that are over: traded, cancelled or expired. */
export function OfferHistory({ side, offers }: { side: Side; offers: readonly MyOfferView[] }) {
  return (
    <Panel aria-label={side === "bid" ? "Past bids" : "Past asks"}>
      <RowHead
        columns={["Shoe", side === "bid" ? "Your bid" : "Your ask", "Traded", "How it ended", "When"]}
        className={`${columns} [&>span:nth-child(2)]:text-right [&>span:nth-child(3)]:text-right`}
      />
      <ul className="divide-y divide-line">
        {offers.map((offer) => (
          <li key={offer.offerId} className={`flex flex-col gap-3 px-4 py-3.5 ${columns}`}>
            <RowShoe product={offer.product} sizeLabel={offer.sizeLabel} />
            <dl className="contents max-md:grid max-md:grid-cols-2 max-md:gap-3">
              <RowCell name={side === "bid" ? "Your bid" : "Your ask"} className="md:text-right">
                <Money cents={offer.priceCents} className="font-mono" />
              </RowCell>
              <RowCell name="Traded" className="md:text-right">
                <span className="tabular font-mono">{offer.quantity - offer.remaining}</span>
                <span className="text-muted"> of {offer.quantity}</span>
              </RowCell>
              <RowCell name="How it ended">
                <Badge tone={ends[offer.status].tone}>{ends[offer.status].label}</Badge>
              </RowCell>
              <RowCell name="When" className="text-muted">
                <Timestamp at={offer.closedAt ?? offer.expiresAt} />
              </RowCell>
            </dl>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
