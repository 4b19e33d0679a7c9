import { dispatcherIdle } from "@/lib/workflows/events/dispatch-outbox.ts";
import { OutboxDispatcher } from "@/lib/workflows/events/dispatcher.ts";
import { newsTopics, outboxHandlers } from "@/lib/workflows/events/handlers.ts";
import { testDatabase } from "./database.ts";

/** What people have been told so far: makes the notifications that wait in the outbox, and nothing else that waits there. */
export async function toldSoFar(where: { userId?: string; type?: string } = {}) {
  const { database } = testDatabase;
  await new OutboxDispatcher({ database, handlers: outboxHandlers, filter: { only: newsTopics } }).drain();
  // A commit may have woken a dispatcher of the application, which then holds what this one did not find.
  await dispatcherIdle();
  return database.notification.findMany({ where, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
}
