import { z } from "zod";
import { notificationTypes } from "@/lib/domain/notifications/model.ts";
import { count, id, nextCursor, time } from "./common.ts";

export const notifications = z.strictObject({
  items: z.array(
    z
      .strictObject({
        notificationId: id,
        type: z.enum(notificationTypes),
        title: z.string(),
        body: z.string(),
        href: z.string().describe("A path on this site."),
        data: z.record(z.string(), z.unknown()),
        createdAt: time,
        readAt: time.nullable(),
      })
      .meta({ id: "Notification" }),
  ),
  nextCursor,
  unread: count.describe("Of all of them, counted up to 100."),
});

export const notificationId = z.strictObject({ notificationId: id });
export const marked = z.strictObject({ marked: count });
