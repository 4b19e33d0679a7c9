import "server-only";
import type { News } from "@/lib/domain/notifications/rules.registry.ts";
import { notify } from "@/lib/domain/notifications/service.ts";
import { logger } from "@/lib/platform/logger.ts";
import { resolveContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { makeNotifications } from "./make-notifications.ts";

/**
 * Tells people of a message beside what else has to be done with it: where the notifications cannot be made, they wait in their own
 * lane, and nothing else is done again because of them.
 */
export async function tellBeside(news: readonly News[]): Promise<void> {
  try {
    await makeNotifications(news);
  } catch (error) {
    logger.warn({ err: error, count: news.length }, "notifications were put off");
    const { database, now } = resolveContext();
    await database.$transaction((tx) => notify(tx, news, now));
    wakeDispatcher();
  }
}
