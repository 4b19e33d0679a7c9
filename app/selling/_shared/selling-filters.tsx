import { Button } from "@/components/ui/button.tsx";
import { Input } from "@/components/ui/input.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Select } from "@/components/ui/select.tsx";
import { closedFilters, type OfferFilter, openFilters } from "@/lib/domain/market/model.views.ts";
import { type SellingRequest, sellingHref } from "./selling-request.ts";

const filterNames: Record<OfferFilter, string> = {
  best: "Next to trade",
  beaten: "Not the lowest",
  paused: "Paused",
  ending: "End within 3 days",
  traded: "Traded",
  cancelled: "Cancelled",
  expired: "Expired",
};

function OnlySelect({ request, filters }: { request: SellingRequest; filters: readonly OfferFilter[] }) {
  return (
    <Select name="only" aria-label="Which asks" className="min-w-40" defaultValue={request.only ?? ""}>
      <option value="">All asks</option>
      {filters.map((filter) => (
        <option key={filter} value={filter}>
          {filterNames[filter]}
        </option>
      ))}
    </Select>
  );
}

/** Search and filters of the selling page: a plain form that leads to an address. */
export function SellingFilters({ request }: { request: SellingRequest }) {
  const { tab, history, text, only } = request;
  const filters = tab === "open" ? openFilters : history === "asks" ? closedFilters : null;
  return (
    <form action="/selling" className="mb-4 flex flex-wrap gap-2" aria-label="Search what you sell">
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
      {tab === "history" ? (
        <Select name="of" aria-label="What of the past" className="min-w-40" defaultValue={history}>
          <option value="sales">Sales that are over</option>
          <option value="asks">Asks that are over</option>
        </Select>
      ) : null}
      {tab !== "orders" && filters ? <OnlySelect request={request} filters={filters} /> : null}
      <Button type="submit" variant="quiet">
        Show
      </Button>
      {text !== "" || only ? (
        <LinkButton variant="quiet" href={sellingHref({ tab, history })}>
          Show all
        </LinkButton>
      ) : null}
    </form>
  );
}
