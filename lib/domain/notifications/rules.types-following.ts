import { z } from "zod";
import { minuteMs } from "@/lib/core/clock.ts";
import { formatBps, formatCents } from "@/lib/core/money.ts";
import { channelDefaults, defineType } from "./model.definition.ts";
import { shoeHref } from "./rules.text.ts";
import { cents } from "./schema.facts.ts";

/** What somebody keeps an eye on. */
export const followingTypes = {
  price_alert: defineType({
    kind: "following",
    label: "One of your price alerts fires",
    who: "person",
    about: "shoe",
    facts: z.strictObject({
      alertId: z.string(),
      lowestAskCents: cents,
      /** One of the two: the price it waited for, or the fall and where it was counted from. */
      thresholdCents: cents.nullable(),
      drop: z.strictObject({ dropBps: z.int().positive(), fromCents: cents }).nullable(),
      marketVersion: z.string(),
    }),
    text: (alert) => {
      const { productName, sizeLabel, lowestAskCents, thresholdCents, drop } = alert;
      const which = sizeLabel === null ? "the lowest ask of all sizes" : `the lowest ask in size ${sizeLabel}`;
      const wanted =
        drop === null
          ? `is at ${formatCents(thresholdCents ?? lowestAskCents)} or less`
          : `falls ${formatBps(drop.dropBps)} from ${formatCents(drop.fromCents)}`;
      return {
        title: `${productName}: now ${formatCents(lowestAskCents)}`,
        body: `You wanted to know when ${which} ${wanted}.`,
        href: shoeHref(alert),
      };
    },
    batch: {
      windowMs: minuteMs,
      text: (alerts, count) => ({
        title: `${count} of your price alerts fired`,
        body: `${alerts
          .slice(-3)
          .map(({ productName, lowestAskCents }) => `${productName}: now ${formatCents(lowestAskCents)}`)
          .join("; ")}${count > 3 ? `; and ${count - 3} more` : ""}.`,
        href: "/following?tab=alerts",
      }),
    },
    action: "See the market",
    mailTemplate: "alert",
    channels: channelDefaults.usual,
    urgency: "normal",
    purpose: "optional",
    tone: "neutral",
    example: {
      alertId: "9d0e1f6f-0c1a-4f7e-8a55-3b7f8f9f1a11",
      lowestAskCents: 27_900,
      thresholdCents: 28_000,
      drop: null,
      marketVersion: "7",
    },
  }),
};
