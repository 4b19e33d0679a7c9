import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { Side } from "@/lib/domain/market/model.ts";

/** What a list can say was just done to one of its rows. */
export type ListNews = "cancelled" | "changed";

/**
 * After a post without JavaScript the page is made anew and the row whose button was pressed is gone, so nothing could
 * say what it did: the list is opened, and says so. With JavaScript this does nothing; the button itself answers.
 */
export async function sayOnList(side: Side, news: ListNews): Promise<void> {
  const isPlainPost = !(await headers()).has("next-action");
  if (isPlainPost) redirect(`${side === "bid" ? "/buying" : "/selling"}?done=${news}`);
}
