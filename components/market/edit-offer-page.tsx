import Link from "next/link";
import { Panel, PanelBody } from "@/components/ui/panel.tsx";
import type { MyOfferView } from "@/lib/domain/market/model.views.ts";
import type { FeeTerms } from "@/lib/domain/payments/model.ts";
import { EditOfferForm } from "./edit-offer-form.tsx";
import { RowShoe } from "./list-parts.tsx";

export interface EditOfferPageProps {
  offer: MyOfferView;
  schedule: FeeTerms;
  /** The list the offer stands in. */
  listHref: string;
  firstKey: string;
}

/** One open offer on a page of its own, for browsers without JavaScript and for links. */
export function EditOfferPage({ offer, schedule, listHref, firstKey }: EditOfferPageProps) {
  return (
    <div className="page-column max-w-xl py-8 md:py-10">
      <p className="text-sm">
        <Link href={listHref} className="inline-flex min-h-11 items-center text-muted underline underline-offset-4">
          {offer.side === "bid" ? "All bids" : "All asks"}
        </Link>
      </p>
      <h1 className="text-headline">Edit {offer.side}</h1>
      <div className="mt-5 mb-6">
        <RowShoe product={offer.product} sizeLabel={offer.sizeLabel} />
      </div>
      <Panel>
        <PanelBody>
          <EditOfferForm
            offer={offer}
            schedule={schedule}
            firstKey={firstKey}
            next={{ label: "Back to the list", href: listHref }}
          />
        </PanelBody>
      </Panel>
    </div>
  );
}
