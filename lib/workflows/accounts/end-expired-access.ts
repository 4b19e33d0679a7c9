import "server-only";
import { endExpired } from "@/lib/domain/accounts/service.access.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";

const batchSize = 500;

/** Ends the live connections of sessions and keys whose time has come. @returns how many of both */
export async function endExpiredAccess(context?: WorkflowContext): Promise<{ ended: number }> {
  const { database, now } = resolveContext(context);
  let ended = 0;
  for (;;) {
    const count = await database.$transaction((tx) => endExpired(tx, now, batchSize));
    ended += count;
    if (count === 0) break;
  }
  if (ended > 0) wakeDispatcher();
  return { ended };
}
