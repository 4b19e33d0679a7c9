import "server-only";
import { createHash } from "node:crypto";
import type { Actor, UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs, hourMs } from "@/lib/core/clock.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { newIdNear } from "@/lib/core/ids.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import type { MarketErrorCode } from "@/lib/domain/market/errors.ts";
import type { AskGuard, NewOffer, ReplacedOffer } from "@/lib/domain/market/model.engine.ts";
import { defaultExpiryDays, type PlacedOffer, type Side } from "@/lib/domain/market/model.ts";
import { marketFailure } from "@/lib/domain/market/rules.placement.ts";
import { findPlacedByKey, findProductOfVariant } from "@/lib/domain/market/store.ts";
import { db, isUniqueViolation } from "@/lib/platform/db.ts";
import { inSpan } from "@/lib/platform/tracing.ts";
import { bookQueue } from "./process-queue.ts";

export type MarketResult<Value> = Result<Value, MarketErrorCode | CommonErrorCode>;

/** What the offer workflows hand over; the rest has the usual value. */
export type OfferDraft = Pick<NewOffer, "side" | "variantId" | "priceCents" | "quantity"> &
  Partial<Pick<NewOffer, "condition" | "mode" | "fulfilment" | "shippingAddressId" | "rejectIfBelowBid" | "guard">> & {
    idempotencyKey?: string | undefined;
    expiresAt: Date;
  };

/** When an offer ends: hours win over days; 30 days if neither is said (design §3.6). */
export function expiryOf(
  choice: { expiresInDays?: number | undefined; expiresInHours?: number | undefined },
  now: Date,
): Date {
  if (choice.expiresInHours !== undefined) return addMs(now, choice.expiresInHours * hourMs);
  return addMs(now, (choice.expiresInDays ?? defaultExpiryDays) * dayMs);
}

/** What an ask's seller was shown of the book, if they want that to count. */
export function guardOf({ rivalCents, mustRest }: AskGuard): AskGuard | undefined {
  return rivalCents === undefined && mustRest === undefined ? undefined : { rivalCents, mustRest };
}

/** The signed-in person behind an offer, if they may trade on this side. */
export function requireTrader(actor: Actor, side: Side): MarketResult<UserActor> {
  if (actor.kind !== "user") return fail("unauthenticated", commonErrors.unauthenticated.message);
  if (!allows(actor, "market.trade", { side })) return fail("forbidden", commonErrors.forbidden.message);
  return ok(actor);
}

const inFlight = new Map<string, Promise<unknown>>();

/** Lets only one request of a person's key run at a time in this process; the next sees what the first has stored. */
export async function oneAtATime<Value>(key: string | null, work: () => Promise<Value>): Promise<Value> {
  if (key === null) return work();
  const earlier = inFlight.get(key) ?? Promise.resolve();
  const current = earlier.then(work, work);
  inFlight.set(key, current);
  try {
    return await current;
  } finally {
    if (inFlight.get(key) === current) inFlight.delete(key);
  }
}

function hashOf(draft: OfferDraft, replaces: ReplacedOffer | null, expiryText: string): string {
  const { expiresAt: _expiresAt, idempotencyKey: _key, ...body } = draft;
  const parts = Object.entries({ ...body, ...replaces, expiryText }).sort(([first], [second]) =>
    first < second ? -1 : 1,
  );
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}

async function answerBefore(offer: NewOffer): Promise<MarketResult<PlacedOffer> | null> {
  if (offer.idempotencyKey === null) return null;
  const before = await findPlacedByKey(db(), offer.side, offer.userId, offer.idempotencyKey);
  if (!before) return null;
  return before.requestHash === offer.requestHash ? ok(before.placed) : marketFailure("idempotency_conflict");
}

async function submit(offer: NewOffer, replaces: ReplacedOffer | null): Promise<MarketResult<PlacedOffer>> {
  try {
    const outcome = await bookQueue().submit({
      command: { kind: "place", offer, replaces },
      productIds: [offer.productId],
      variantIds: [offer.variantId],
    });
    if (!outcome.ok) return outcome;
    invariant(outcome.value.placed, "a placed offer has an answer");
    return ok(outcome.value.placed);
  } catch (error) {
    // Another process stored the same key between our look and our write.
    const before = isUniqueViolation(error) ? await answerBefore(offer) : null;
    if (before) return before;
    throw error;
  }
}

/**
 * Places an offer through the queue of its book. The same person's same key gets the first answer again
 * (`idempotency_conflict` if it comes with a different order); a failed attempt stores nothing, so its key stays free.
 * @param expiryText what the client said of the expiry, part of what must be the same
 */
export async function submitOffer(
  trader: UserActor,
  draft: OfferDraft,
  replaces: ReplacedOffer | null = null,
  expiryText = "",
): Promise<MarketResult<PlacedOffer>> {
  const productId = await findProductOfVariant(db(), draft.variantId);
  if (productId === null) return marketFailure("unknown_variant");
  const idempotencyKey = draft.idempotencyKey ?? null;
  const offer: NewOffer = {
    condition: "new",
    mode: "limit",
    fulfilment: draft.side === "ask" ? "seller_ships" : null,
    shippingAddressId: null,
    rejectIfBelowBid: false,
    ...draft,
    id: newIdNear(productId),
    productId,
    userId: trader.userId,
    idempotencyKey,
    requestHash: idempotencyKey === null ? null : hashOf(draft, replaces, expiryText),
  };
  const scope = idempotencyKey === null ? null : `${draft.side}/${trader.userId}/${idempotencyKey}`;
  const place = async () => (await answerBefore(offer)) ?? submit(offer, replaces);
  return inSpan("place offer", { attributes: { side: draft.side } }, () => oneAtATime(scope, place));
}
