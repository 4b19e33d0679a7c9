import { decodeCursor } from "@/lib/core/page.ts";
import { type NotificationKind, notificationKinds } from "@/lib/domain/notifications/model.ts";

/** Which part of the list is asked for. */
export interface ListRequest {
  isUnread: boolean;
  kind: NotificationKind | null;
}

type Parameters = Record<string, string | string[] | undefined>;

/** What the address asks for; what it does not understand it passes over. */
export function readListRequest(parameters: Parameters) {
  const { unread, kind, cursor } = parameters;
  return {
    isUnread: unread === "1",
    kind: notificationKinds.find((known) => known === kind) ?? null,
    cursor: typeof cursor === "string" ? decodeCursor(cursor) : null,
  };
}

/** The address of a part of the list. @param cursor where a page of it begins; left out: at the newest */
export function listHref({ isUnread, kind }: ListRequest, cursor?: string): string {
  const query = new URLSearchParams();
  if (isUnread) query.set("unread", "1");
  if (kind !== null) query.set("kind", kind);
  if (cursor !== undefined) query.set("cursor", cursor);
  return query.size === 0 ? "/notifications" : `/notifications?${query}`;
}
