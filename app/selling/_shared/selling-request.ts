import { type Cursor, decodeCursor } from "@/lib/core/page.ts";
import { closedFilters, type OfferFilter, openFilters } from "@/lib/domain/market/model.views.ts";

export const sellingTabs = ["open", "orders", "history"] as const;
export type SellingTab = (typeof sellingTabs)[number];

/** What of the history: sales that are over, or asks that are. */
export const historyKinds = ["sales", "asks"] as const;
export type HistoryKind = (typeof historyKinds)[number];

/** Longest search that is looked for. */
const longestSearch = 80;

/** The state of the selling page, as its address says it. */
export interface SellingRequest {
  tab: SellingTab;
  history: HistoryKind;
  text: string;
  only: OfferFilter | undefined;
  cursor: Cursor | undefined;
}

type SearchParams = Record<string, string | string[] | undefined>;

function filtersOf(tab: SellingTab, history: HistoryKind): readonly OfferFilter[] {
  if (tab === "open") return openFilters;
  return tab === "history" && history === "asks" ? closedFilters : [];
}

/** Reads the address; what is not known is left out. */
export function readSellingRequest(parameters: SearchParams): SellingRequest {
  const textOf = (name: string) => (typeof parameters[name] === "string" ? parameters[name].trim() : "");
  const tab = sellingTabs.find((known) => known === parameters.tab) ?? "open";
  const history = historyKinds.find((known) => known === parameters.of) ?? "sales";
  return {
    tab,
    history,
    text: textOf("q").slice(0, longestSearch),
    only: filtersOf(tab, history).find((known) => known === parameters.only),
    cursor: decodeCursor(textOf("cursor")) ?? undefined,
  };
}

/** The address of a state; without a cursor the newest rows. */
export function sellingHref(request: Partial<Omit<SellingRequest, "cursor">>, cursor?: string | null): string {
  const { tab = "open", history = "sales", text = "", only } = request;
  const parameters = new URLSearchParams();
  if (tab !== "open") parameters.set("tab", tab);
  if (tab === "history" && history !== "sales") parameters.set("of", history);
  if (text !== "") parameters.set("q", text);
  if (only) parameters.set("only", only);
  if (cursor) parameters.set("cursor", cursor);
  return parameters.size > 0 ? `/selling?${parameters}` : "/selling";
}
