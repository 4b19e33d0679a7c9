import { answer, memberRoute } from "@/app/api/_support/route.ts";
import { markAllNotificationsRead } from "@/lib/workflows/notifications/mark-read.ts";

/** Marks everything read that the person was told so far. No body. */
export const POST = memberRoute({ limit: "followPerAccount" }, async ({ actor }) => {
  const marked = await markAllNotificationsRead(actor);
  return marked.ok ? answer(marked.value) : marked;
});
