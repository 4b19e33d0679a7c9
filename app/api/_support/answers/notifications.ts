import { z } from "zod";
import { digests, notificationChannels, notificationKinds } from "@/lib/domain/notifications/model.ts";
import { count, id, nextCursor, time } from "./common.ts";

const unread = count.describe("Of all of them, counted up to 100.");

export const notifications = z.strictObject({
  items: z.array(
    z
      .strictObject({
        notificationId: id,
        type: z.string().describe("What happened; new types come without notice."),
        kind: z.enum(notificationKinds),
        title: z.string(),
        body: z.string(),
        href: z.string().describe("A path on this site."),
        count: count.describe("Of how many occasions it tells; what happens often is told together."),
        data: z.record(z.string(), z.unknown()).describe("Facts; of several occasions together `occasions`, a list."),
        createdAt: time,
        readAt: time.nullable(),
        emailSent: z.boolean().describe("Whether the mail service has taken it as a mail."),
        emailSentAt: time.nullable(),
      })
      .meta({ id: "Notification" }),
  ),
  nextCursor,
  unread,
});

export const notificationId = z.strictObject({ notificationId: id });
export const marked = z.strictObject({ marked: count });
export const unreadCount = z.strictObject({ unread });

const channel = z.enum(notificationChannels);

export const preferences = z
  .strictObject({
    channels: z.array(channel).describe("Those that there are here."),
    digest: z.enum(digests).describe("How often what happens often is mailed."),
    quiet: z.strictObject({ from: z.string(), until: z.string() }).nullable().describe("Times of day, e.g. `22:00`."),
    timeZone: z.string().describe("IANA name."),
    kinds: z.array(
      z.strictObject({
        kind: z.enum(notificationKinds),
        label: z.string(),
        types: z.array(
          z.strictObject({
            type: z.string(),
            label: z.string(),
            channels: z.array(
              z.strictObject({
                channel,
                isOn: z.boolean(),
                isChoice: z.boolean().describe("Otherwise nobody can change it."),
              }),
            ),
          }),
        ),
      }),
    ),
  })
  .meta({ id: "NotificationPreferences" });
