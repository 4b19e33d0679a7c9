import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { isUuid } from "@/lib/core/ids.ts";
import type { Page } from "@/lib/core/page.ts";
import { findUserIds } from "@/lib/domain/accounts/queries.admin.ts";
import type { AuditRowView } from "@/lib/domain/audit/model.ts";
import { searchAudit } from "@/lib/domain/audit/queries.search.ts";
import type { AuditFilter } from "@/lib/domain/audit/schema.ts";
import { findProductIds } from "@/lib/domain/catalog/queries.admin.ts";
import { orderNumberPattern } from "@/lib/domain/orders/model.ts";
import { findOrderIdByNumber } from "@/lib/domain/orders/store.ts";
import type { Database } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/** A search by words stands for at most so many people or shoes. */
const mostMeant = 100;

/** Ids of what a text names: an id itself, an order by its number, people and shoes by their words. */
async function subjectsOf(actor: Actor, text: string, database: Database): Promise<string[]> {
  const id = text.toLowerCase();
  if (isUuid(id)) return [id];
  const number = text.toUpperCase();
  if (orderNumberPattern.test(number)) {
    const orderId = await findOrderIdByNumber(database, number);
    return orderId === null ? [] : [orderId];
  }
  const [userIds, productIds] = await Promise.all([
    findUserIds(actor, text, mostMeant, database),
    findProductIds(actor, text, mostMeant, database),
  ]);
  return [...userIds, ...productIds];
}

/**
 * What those who run the place have done: by whom, what, to what, and when; the newest first.
 * @returns none for those who may not look
 */
export async function findEntries(
  actor: Actor,
  { person, subject, ...rest }: AuditFilter,
  limit: number,
  context?: WorkflowContext,
): Promise<Page<AuditRowView>> {
  const { database } = resolveContext(context);
  const [actorIds, subjectIds] = await Promise.all([
    person === "" ? null : findUserIds(actor, person, mostMeant, database),
    subject === "" ? null : subjectsOf(actor, subject, database),
  ]);
  return searchAudit(actor, { ...rest, actorIds, subjectIds }, limit, database);
}
