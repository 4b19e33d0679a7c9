import { type HistoryRange, historyRanges } from "@/lib/domain/market/model.views.ts";

/*
 * What a person looks at on a product page, and how it stands in the address:
 * `/sneakers/<slug>?size=10.5&intent=bid&range=3M`.
 * Everything is a link, so that it works before JavaScript, can be shared and survives the way through login.
 */

export const intents = ["buy", "bid", "sell", "ask"] as const;
export type Intent = (typeof intents)[number];

export const intentLabels: Record<Intent, string> = { buy: "Buy now", bid: "Bid", sell: "Sell now", ask: "Ask" };

/** What one does, as in "Log in to …". */
export const intentVerbs: Record<Intent, string> = { buy: "buy", bid: "bid", sell: "sell", ask: "ask" };

/** What the chart shows unless the address says otherwise. */
export const defaultRange: HistoryRange = "1Y";

export interface Selection {
  /** Null shows all sizes. */
  sizeLabel: string | null;
  intent: Intent;
  /** How far back the chart looks. */
  range: HistoryRange;
}

type SearchParameters = Record<string, string | string[] | undefined>;

function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/**
 * Reads an address. A size the product does not have counts as none; a product of one size has it chosen.
 * @param sizeLabels the product's sizes
 */
export function readSelection(parameters: SearchParameters, sizeLabels: readonly string[]): Selection {
  const size = firstOf(parameters.size);
  const intent = firstOf(parameters.intent);
  const range = firstOf(parameters.range);
  const only = sizeLabels.length === 1 ? (sizeLabels[0] ?? null) : null;
  return {
    sizeLabel: size !== undefined && sizeLabels.includes(size) ? size : only,
    intent: intents.find((known) => known === intent) ?? "buy",
    range: historyRanges.find((known) => known === range) ?? defaultRange,
  };
}

/** The address of a product page that shows this selection, with what was typed where it matters. */
export function productHref(slug: string, selection: Partial<Selection> = {}, draft: Partial<Draft> = {}): string {
  const parameters = new URLSearchParams();
  if (selection.sizeLabel) parameters.set("size", selection.sizeLabel);
  if (selection.intent && selection.intent !== "buy") parameters.set("intent", selection.intent);
  if (selection.range && selection.range !== defaultRange) parameters.set("range", selection.range);
  for (const name of draftFields) if (draft[name]) parameters.set(name, draft[name]);
  const query = parameters.toString();
  return `/sneakers/${slug}${query ? `?${query}` : ""}`;
}

/** The page to bid on several sizes at once. @param sizeLabel chosen from the start */
export function linkedBidHref(slug: string, sizeLabel: string | null = null): string {
  return `/sneakers/${slug}/linked-bid${sizeLabel === null ? "" : `?size=${encodeURIComponent(sizeLabel)}`}`;
}

/** What was typed before the page was asked for: only without JavaScript do these stand in the address. */
export interface Draft {
  price: string;
  quantity: string;
  expiresInDays: string;
  shippingAddressId: string;
}

export const emptyDraft: Draft = { price: "", quantity: "", expiresInDays: "", shippingAddressId: "" };

const draftFields = ["price", "quantity", "expiresInDays", "shippingAddressId"] as const satisfies (keyof Draft)[];

/** Whether an address carries the hidden fields of a form that was sent by GET. */
export function isFormAddress(parameters: SearchParameters): boolean {
  return Object.keys(parameters).some((name) => name === "idempotencyKey" || name.startsWith("$ACTION"));
}

/** Reads a draft; what is missing is empty. */
export function readDraft(parameters: SearchParameters): Draft {
  const read = (name: string) => firstOf(parameters[name])?.slice(0, 64) ?? "";
  return {
    price: read("price"),
    quantity: read("quantity"),
    expiresInDays: read("expiresInDays"),
    shippingAddressId: read("shippingAddressId"),
  };
}
