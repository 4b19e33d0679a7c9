import { readQuery } from "@/app/api/_support/input.ts";
import { answer, memberRoute } from "@/app/api/_support/route.ts";
import { pageQuerySchema } from "@/lib/core/query-fields.ts";
import { countUnread, listNotifications } from "@/lib/domain/notifications/queries.ts";

/** What the person was told, newest first, and how much of all of it is unread (counted up to 100). */
export const GET = memberRoute({}, async ({ request, actor }) => {
  const query = readQuery(request, pageQuerySchema);
  if (!query.ok) return query;
  const [page, unread] = await Promise.all([listNotifications(actor, query.value), countUnread(actor)]);
  return answer({ ...page, unread });
});
