import "server-only";
import { insertBidSnapshots } from "@/lib/domain/portfolio/store.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/**
 * Notes the highest bid of every size at the end of the day (UTC), where it has changed: what portfolios of that day are valued at
 * from then on. Safe to run twice.
 * @returns how many sizes were noted
 */
export async function takeBidSnapshots(context?: WorkflowContext): Promise<{ noted: number }> {
  const { database, now } = resolveContext(context);
  return { noted: await insertBidSnapshots(database, now.toISOString().slice(0, 10)) };
}
