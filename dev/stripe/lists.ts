import type Stripe from "stripe";
import { invalid } from "./failure.ts";

export interface Paging {
  limit: number;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
}

function placeOf(all: readonly { id: string }[], cursor: string, param: string): number {
  const place = all.findIndex(({ id }) => id === cursor);
  if (place === -1) throw invalid(`No such object: '${cursor}'`, { code: "resource_missing", param });
  return place;
}

/** One page of `all`, which is sorted with the newest first. */
export function page<T extends { id: string }>(url: string, all: readonly T[], paging: Paging): Stripe.ApiList<T> {
  const { limit, starting_after: after, ending_before: before } = paging;
  if (after !== undefined && before !== undefined) {
    throw invalid("You can only provide one of `starting_after` and `ending_before`.", { param: "ending_before" });
  }
  if (before !== undefined) {
    const end = placeOf(all, before, "ending_before");
    const start = Math.max(0, end - limit);
    return { object: "list", data: all.slice(start, end), has_more: start > 0, url };
  }
  const start = after === undefined ? 0 : placeOf(all, after, "starting_after") + 1;
  return { object: "list", data: all.slice(start, start + limit), has_more: start + limit < all.length, url };
}
