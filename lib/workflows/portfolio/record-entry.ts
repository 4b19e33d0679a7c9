import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { isUuid, newId, type PortfolioEntryId } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { lockUser } from "@/lib/domain/accounts/store.users.ts";
import { portfolioFailure } from "@/lib/domain/portfolio/errors.ts";
import { maximumEntries } from "@/lib/domain/portfolio/model.ts";
import type { CreateEntryInput, EditEntryInput } from "@/lib/domain/portfolio/schema.ts";
import {
  countEntries,
  deleteEntry,
  findEntry,
  findListedSize,
  insertEntry,
  updateEntry,
} from "@/lib/domain/portfolio/store.ts";
import type { Database } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

type Saved<Code extends string> = Result<{ entryId: string }, Code | "unauthenticated" | "invalid_input">;

/** Somewhere on earth it is already tomorrow; nothing later can have happened. */
function isInTheFuture(day: string, now: Date): boolean {
  return Date.parse(`${day}T00:00:00Z`) > now.getTime() + 14 * 3_600_000;
}

function future() {
  const message = "This day has not come yet.";
  return fail("invalid_input", message, { fields: { happenedOn: message } });
}

/**
 * Records a purchase or a sale made elsewhere.
 * Errors: `unauthenticated`, `invalid_input` (a day to come), `unknown_size` (hidden ones too), `portfolio_full`.
 */
export async function recordEntry(
  actor: Actor,
  input: CreateEntryInput,
  context?: WorkflowContext,
): Promise<Saved<"unknown_size" | "portfolio_full">> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { userId } = actor;
  const { database, now } = resolveContext(context);
  if (isInTheFuture(input.happenedOn, now)) return future();
  const productId = await findListedSize(database, input.variantId);
  if (productId === null) return portfolioFailure("unknown_size");
  return database.$transaction(async (tx): Promise<Saved<"portfolio_full">> => {
    await lockUser(tx, userId);
    if ((await countEntries(tx, userId)) >= maximumEntries) return portfolioFailure("portfolio_full");
    const id = newId<PortfolioEntryId>();
    await insertEntry(tx, { ...input, id, userId, productId }, now);
    return ok({ entryId: id });
  });
}

async function findOwnEntry(actor: Actor, entryId: string, database: Database) {
  const entry = isUuid(entryId) ? await findEntry(database, entryId) : null;
  return entry && allows(actor, "following.manageOwn", { userId: entry.userId }) ? entry : null;
}

/** Changes what the person recorded. Errors: `unauthenticated`, `invalid_input` (a day to come), `portfolio_entry_not_found`. */
export async function changeEntry(
  actor: Actor,
  { entryId, ...fields }: EditEntryInput & { entryId: string },
  context?: WorkflowContext,
): Promise<Saved<"portfolio_entry_not_found">> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database, now } = resolveContext(context);
  if (isInTheFuture(fields.happenedOn, now)) return future();
  const entry = await findOwnEntry(actor, entryId, database);
  if (!entry) return portfolioFailure("portfolio_entry_not_found");
  await updateEntry(database, entry.id, fields, now);
  return ok({ entryId });
}

/** Removes what the person recorded; sales are then matched anew. Errors: `unauthenticated`, `portfolio_entry_not_found`. */
export async function removeEntry(
  actor: Actor,
  { entryId }: { entryId: string },
  context?: WorkflowContext,
): Promise<Saved<"portfolio_entry_not_found">> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  const { database } = resolveContext(context);
  const entry = await findOwnEntry(actor, entryId, database);
  if (!entry) return portfolioFailure("portfolio_entry_not_found");
  await deleteEntry(database, entry.id);
  return ok({ entryId });
}
