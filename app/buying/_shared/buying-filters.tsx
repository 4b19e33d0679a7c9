import { Button } from "@/components/ui/button.tsx";
import { Input } from "@/components/ui/input.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Select } from "@/components/ui/select.tsx";
import { closedFilters, type OfferFilter, openFilters } from "@/lib/domain/market/model.views.ts";
import { type BuyingRequest, buyingHref, type PurchaseStage } from "./buying-request.ts";

const filterNames: Record<OfferFilter, string> = {
  best: "Next to trade",
  beaten: "Not the highest",
  paused: "Paused",
  ending: "End within 3 days",
  traded: "Traded",
  cancelled: "Cancelled",
  expired: "Expired",
};

const stageNames: Record<PurchaseStage, string> = { open: "Under way", done: "Over" };

/** Search and filters of the buying page: a plain form that leads to an address. */
export function BuyingFilters({ request }: { request: BuyingRequest }) {
  const { tab, text, only, stage } = request;
  return (
    <form action="/buying" className="mb-4 flex flex-wrap gap-2" aria-label="Search what you buy">
      {tab === "open" ? null : <input type="hidden" name="tab" value={tab} />}
      <Input
        type="search"
        name="q"
        aria-label="Shoe, style code or size"
        className="min-w-40 flex-1 md:max-w-sm"
        defaultValue={text}
        placeholder="Shoe, style code or size"
        maxLength={80}
      />
      {tab === "orders" ? (
        <Select name="stage" aria-label="Which purchases" className="min-w-40" defaultValue={stage ?? ""}>
          <option value="">All purchases</option>
          {Object.entries(stageNames).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </Select>
      ) : (
        <Select name="only" aria-label="Which bids" className="min-w-40" defaultValue={only ?? ""}>
          <option value="">All bids</option>
          {(tab === "open" ? openFilters : closedFilters).map((filter) => (
            <option key={filter} value={filter}>
              {filterNames[filter]}
            </option>
          ))}
        </Select>
      )}
      <Button type="submit" variant="quiet">
        Show
      </Button>
      {text !== "" || only || stage ? (
        <LinkButton variant="quiet" href={buyingHref({ tab })}>
          Show all
        </LinkButton>
      ) : null}
    </form>
  );
}
