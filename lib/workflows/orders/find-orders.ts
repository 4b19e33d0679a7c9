import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import type { Page } from "@/lib/core/page.ts";
import { findUserIds } from "@/lib/domain/accounts/queries.admin.ts";
import { findProductIds } from "@/lib/domain/catalog/queries.admin.ts";
import type { AdminOrderRowView } from "@/lib/domain/orders/model.admin.ts";
import { listAllOrders } from "@/lib/domain/orders/queries.admin.ts";
import type { AdminOrdersFilter } from "@/lib/domain/orders/schema.admin.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/** A search by words stands for at most so many people or shoes. */
const mostMeant = 100;

/**
 * Orders by their number, by who is part of them, by the shoe, by their state, or those that are late; the newest first.
 * @returns none for those who may not look
 */
export async function findOrders(
  actor: Actor,
  filter: AdminOrdersFilter,
  limit: number,
  context?: WorkflowContext,
): Promise<Page<AdminOrderRowView>> {
  const { database, now } = resolveContext(context);
  const { person, shoe, ...rest } = filter;
  const [userIds, productIds] = await Promise.all([
    person === "" ? null : findUserIds(actor, person, mostMeant, database),
    shoe === "" ? null : findProductIds(actor, shoe, mostMeant, database),
  ]);
  return listAllOrders(actor, { ...rest, userIds, productIds }, limit, now, database);
}
