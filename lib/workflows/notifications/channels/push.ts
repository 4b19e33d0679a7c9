import "server-only";
import { systemClock } from "@/lib/core/clock.ts";
import { findPushBrowsers, notePushOutcomes } from "@/lib/domain/accounts/store.push.ts";
import { definitionOf, isNotificationType } from "@/lib/domain/notifications/rules.registry.ts";
import type { DeliveryOutcome } from "@/lib/domain/notifications/store.deliveries.ts";
import { db } from "@/lib/platform/db.ts";
import { type PushMessage, sendPush } from "@/lib/platform/push.ts";
import { describeError } from "@/lib/workflows/events/outbox-handler.ts";
import { type OutgoingMessage, oneAtATime } from "./channel.ts";

/** Browsers show no more of it, and a push service takes 4 KB. */
const longestBody = 400;

/** What public/push-worker.js shows. The same tag takes the place of what is shown already. */
function messageOf({ notifications: [{ id, type, title, body, href }] }: OutgoingMessage): PushMessage {
  return {
    payload: JSON.stringify({ title, body: body.slice(0, longestBody), href, tag: id }),
    isUrgent: isNotificationType(type) && definitionOf(type).urgency === "urgent",
    topic: id.replaceAll("-", ""),
  };
}

async function send(message: OutgoingMessage): Promise<DeliveryOutcome> {
  const now = systemClock.now();
  const browsers = await findPushBrowsers(db(), message.recipient.userId, now);
  const pushed = messageOf(message);
  const outcomes = await Promise.all(
    browsers.map(async (browser) => {
      try {
        return { id: browser.id, became: await sendPush(browser, pushed) };
      } catch (error) {
        return { id: browser.id, became: "failed" as const, error: describeError(error) };
      }
    }),
  );
  const idsOf = (what: "taken" | "gone") => outcomes.filter(({ became }) => became === what).map(({ id }) => id);
  const taken = idsOf("taken");
  await notePushOutcomes(db(), { taken, gone: idsOf("gone") }, now);
  // One browser is enough: trying again would show it there once more.
  if (taken.length > 0) return { kind: "sent", providerId: null };
  const failed = outcomes.find((outcome) => outcome.became === "failed");
  if (failed) return { kind: "failed", error: failed.error ?? "the push service failed" };
  return { kind: "skipped", reason: "no browser takes messages any more" };
}

/** Shows each message in all browsers of its reader that are asked to and still logged in: at least once in one of them. */
export const sendByPush = oneAtATime(send);
