import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { type OrderErrorCode, orderErrors } from "@/lib/domain/orders/errors.ts";
import { orderNumberPattern } from "@/lib/domain/orders/model.ts";
import { insertNote } from "@/lib/domain/orders/store.notes.ts";
import { findOrderIdByNumber } from "@/lib/domain/orders/store.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

type NoteResult = Result<{ noteId: string }, OrderErrorCode | CommonErrorCode>;

/**
 * Writes down something about an order for the others who run the place; buyer and seller never see it.
 * Errors: `forbidden`, `order_not_found`.
 */
export async function addNote(
  actor: Actor,
  { number, body }: { number: string; body: string },
  context?: WorkflowContext,
): Promise<NoteResult> {
  const { database, now } = resolveContext(context);
  if (actor.kind !== "user" || !allows(actor, "orders.manage")) {
    return fail("forbidden", commonErrors.forbidden.message);
  }
  return database.$transaction(async (tx): Promise<NoteResult> => {
    const orderId = orderNumberPattern.test(number) ? await findOrderIdByNumber(tx, number) : null;
    if (orderId === null) return fail("order_not_found", orderErrors.order_not_found.message);
    const noteId = await insertNote(tx, { orderId, authorId: actor.userId, body }, now);
    const entry = { action: "order.note", subjectKind: "order", subjectId: orderId } as const;
    await writeAudit(tx, actor, [{ ...entry, before: null, after: { noteId } }], now);
    return ok({ noteId });
  });
}
