import { answer, memberRoute } from "@/app/api/_support/route.ts";
import { markNotificationRead } from "@/lib/workflows/notifications/mark-read.ts";

/** Marks one notification read; again does nothing. No body. */
export const POST = memberRoute<{ notificationId: string }>(
  { limit: "followPerAccount" },
  async ({ actor, params }) => {
    const marked = await markNotificationRead(actor, params);
    return marked.ok ? answer(marked.value) : marked;
  },
);
