import { type Cursor, decodeCursor } from "@/lib/core/page.ts";
import { closedFilters, type OfferFilter, openFilters } from "@/lib/domain/market/model.views.ts";

export const buyingTabs = ["open", "orders", "history"] as const;
export type BuyingTab = (typeof buyingTabs)[number];

/** Purchases under way, or those that are over. */
export const purchaseStages = ["open", "done"] as const;
export type PurchaseStage = (typeof purchaseStages)[number];

/** Longest search that is looked for. */
const longestSearch = 80;

/** The state of the buying page, as its address says it. */
export interface BuyingRequest {
  tab: BuyingTab;
  text: string;
  /** Of bids. */
  only: OfferFilter | undefined;
  /** Of purchases; both when left out. */
  stage: PurchaseStage | undefined;
  cursor: Cursor | undefined;
}

const filtersOf: Record<BuyingTab, readonly OfferFilter[]> = { open: openFilters, orders: [], history: closedFilters };

/** Reads the address; what is not known is left out. */
export function readBuyingRequest(parameters: Record<string, string | string[] | undefined>): BuyingRequest {
  const textOf = (name: string) => (typeof parameters[name] === "string" ? parameters[name].trim() : "");
  const tab = buyingTabs.find((known) => known === parameters.tab) ?? "open";
  return {
    tab,
    text: textOf("q").slice(0, longestSearch),
    only: filtersOf[tab].find((known) => known === parameters.only),
    stage: tab === "orders" ? purchaseStages.find((known) => known === parameters.stage) : undefined,
    cursor: decodeCursor(textOf("cursor")) ?? undefined,
  };
}

/** The address of a state; without a cursor the newest rows. */
export function buyingHref(request: Partial<Omit<BuyingRequest, "cursor">>, cursor?: string | null): string {
  const { tab = "open", text = "", only, stage } = request;
  const parameters = new URLSearchParams();
  if (tab !== "open") parameters.set("tab", tab);
  if (text !== "") parameters.set("q", text);
  if (only) parameters.set("only", only);
  if (stage) parameters.set("stage", stage);
  if (cursor) parameters.set("cursor", cursor);
  return parameters.size > 0 ? `/buying?${parameters}` : "/buying";
}
