import "server-only";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { noteCarrierEvent } from "@/lib/domain/shipping/store.scans.ts";
import { type CarrierSignature, readCarrierEvent } from "@/lib/platform/carrier.ts";
import type { Transaction } from "@/lib/platform/db.ts";
import { logger } from "@/lib/platform/logger.ts";
import { inSpan } from "@/lib/platform/tracing.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { wakeDispatcher } from "../events/wake-dispatcher.ts";
import { applyTrackerWithin } from "./apply-tracker.ts";

/**
 * Takes in a webhook of the tracking provider. The event's id and its effects are one transaction: delivered again it changes
 * nothing, and after a crash it is as if it had never come. Events that are about no parcel of ours are noted like the others.
 * Throws when it has to be sent again.
 * Errors: `invalid_signature`.
 * @param body byte for byte as it came: the signature is over that
 */
export async function receiveCarrierEvent(
  body: string,
  signature: CarrierSignature,
  context?: WorkflowContext,
): Promise<Result<{ isNew: boolean }, "invalid_signature">> {
  const { database, now } = resolveContext(context);
  const event = readCarrierEvent(body, signature, now);
  if (event === null) return fail("invalid_signature", "This was not signed by EasyPost with a secret that we know.");
  const { tracker, ...facts } = event;
  const takeIn = async (tx: Transaction) => {
    if (!(await noteCarrierEvent(tx, facts, now))) return false;
    if (tracker) await applyTrackerWithin(tx, tracker, event.id, now);
    return true;
  };
  const isNew = await inSpan(`take in ${event.type}`, {}, () => database.$transaction(takeIn));
  if (isNew) wakeDispatcher();
  logger.debug({ eventId: event.id, type: event.type, isNew }, "event of EasyPost taken in");
  return ok({ isNew });
}
