import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";
import { appendToOutbox } from "@/lib/platform/outbox.ts";
import { notificationTopics } from "./events.ts";
import type { News } from "./rules.registry.ts";
import { wantedSchema } from "./schema.ts";

/**
 * Has people told something once the transaction has committed: a message each, nothing more, so that no text, mail or push can
 * stand in its way. Who was told of an occasion is not told again. Call `wakeDispatcher` after the commit.
 */
export async function notify(tx: Transaction, news: readonly News[], now: Date): Promise<void> {
  const messages = news.map((item) => ({ topic: notificationTopics.wanted, payload: wantedSchema.parse(item) }));
  await appendToOutbox(tx, messages, now);
}
