import { z } from "zod";
import { digests, notificationChannels } from "./model.ts";
import { notificationTypes } from "./rules.registry.ts";
import { isTimeZone, minuteOfDay } from "./rules.timing.ts";

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Give a time of day, e.g. 22:00.")
  .transform(minuteOfDay);

const quietHours = z
  .strictObject({ from: timeOfDay, until: timeOfDay })
  .refine(({ from, until }) => from !== until, { path: ["until"], message: "Quiet hours need an end of their own." })
  .transform(({ from, until }) => ({ fromMinute: from, untilMinute: until }));

/** Whether one type goes out on one channel. */
const choiceSchema = z.strictObject({
  type: z.enum(notificationTypes),
  channel: z.enum(notificationChannels),
  isEnabled: z.boolean(),
});

/** What a person changes about how they are told; what is left out stays. */
export const changePreferencesSchema = z.strictObject({
  digest: z.enum(digests).optional(),
  /** Null: none. */
  quiet: quietHours.nullable().optional(),
  timeZone: z.string().refine(isTimeZone, "There is no such time zone.").optional(),
  choices: z.array(choiceSchema).max(400).default([]),
});
export type ChangePreferencesInput = z.infer<typeof changePreferencesSchema>;

/** The token of a link that ends mails. */
export const unsubscribeSchema = z.strictObject({ token: z.string().min(1).max(2_000) });
