import "server-only";
import type { BagId, UserId } from "@/lib/core/ids.ts";
import { mergeItems } from "@/lib/domain/checkout/rules.bag.ts";
import { deleteBag, listItems, lockBag, lockVisitorBag, saveItem } from "@/lib/domain/checkout/store.bag.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/**
 * Makes a visitor's bag part of a person's and forgets it, so that it can be poured in only once. What does not fit is left
 * out; a bag that is somebody's already stays theirs.
 */
export async function mergeBag(userId: UserId, visitorBagId: BagId, context?: WorkflowContext): Promise<void> {
  const { database, now } = resolveContext(context);
  await database.$transaction(async (tx) => {
    if (!(await lockVisitorBag(tx, visitorBagId))) return;
    const added = await listItems(tx, visitorBagId);
    const bagId = await lockBag(tx, { kind: "person", userId }, now);
    const own = await listItems(tx, bagId);
    for (const item of mergeItems(own, added)) {
      if (!own.includes(item)) await saveItem(tx, bagId, item, now);
    }
    await deleteBag(tx, visitorBagId);
  });
}
