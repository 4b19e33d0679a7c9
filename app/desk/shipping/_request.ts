import { type Cursor, decodeCursor } from "@/lib/core/page.ts";
import type { DeskList } from "@/lib/domain/orders/queries.desk.ts";
import { deskSearchSchema } from "@/lib/domain/shipping/schema.ts";

const lists = ["to_send", "returns", "sent"] as const satisfies readonly DeskList[];

type SearchParams = Record<string, string | string[] | undefined>;

/** The state of the desk's page, as its address says it; what is not known is left out. */
export function readDeskRequest(parameters: SearchParams): {
  list: DeskList;
  text: string;
  cursor: Cursor | undefined;
} {
  const { cursor } = parameters;
  return {
    list: lists.find((known) => known === parameters.list) ?? "to_send",
    text: deskSearchSchema.parse(parameters.q ?? ""),
    cursor: typeof cursor === "string" ? (decodeCursor(cursor) ?? undefined) : undefined,
  };
}

/** The address of a list; without a cursor its first rows. */
export function deskHref(list: DeskList, text = "", cursor?: string): string {
  const parameters = new URLSearchParams();
  if (list !== "to_send") parameters.set("list", list);
  if (text !== "") parameters.set("q", text);
  if (cursor !== undefined) parameters.set("cursor", cursor);
  return parameters.size > 0 ? `/desk/shipping?${parameters}` : "/desk/shipping";
}
