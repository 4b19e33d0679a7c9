import { randomUUID } from "node:crypto";
import { notFound } from "next/navigation";
import { EditOfferPage } from "@/components/market/edit-offer-page.tsx";
import type { UserActor } from "@/lib/core/actor.ts";
import type { Side } from "@/lib/domain/market/model.ts";
import { getOfferOfActor } from "@/lib/domain/market/queries.offers.ts";
import { currentFeeTerms } from "@/lib/domain/payments/queries.fees.ts";

/** The plain page behind the edit dialog; also where a link to an offer that is over explains itself. */
export async function EditPage({ actor, side, offerId }: { actor: UserActor; side: Side; offerId: string }) {
  const now = new Date();
  const [offer, schedule] = await Promise.all([
    getOfferOfActor(actor, side, offerId, now),
    currentFeeTerms(now, actor),
  ]);
  if (!offer) notFound();
  return (
    <EditOfferPage
      offer={offer}
      schedule={schedule}
      listHref={side === "bid" ? "/buying" : "/selling"}
      firstKey={randomUUID()}
    />
  );
}
