import { z } from "zod";
import { orderStatuses } from "@/lib/domain/orders/model.ts";
import { carriers, shipmentLegs, shipmentStatuses } from "@/lib/domain/shipping/model.ts";

/*
 * What programs are told. Each event has a name, words and data of its own, strict: what is not described here never leaves the house.
 * Fields are only ever added.
 */

const cents = z.int().describe("Whole cents.");
const side = z.enum(["buyer", "seller"]).describe("On which side of the trade you are.");
const shoe = { productId: z.uuid(), variantId: z.uuid() };
const order = { orderId: z.uuid(), orderNumber: z.string() };

interface EventDefinition<Data> {
  /** A few words, for those who choose. */
  label: string;
  /** A sentence, for those who program. */
  details: string;
  data: z.ZodType<Data>;
  example: NoInfer<Data>;
}

function defineEvent<Data extends Record<string, unknown>>(definition: EventDefinition<Data>): EventDefinition<Data> {
  return definition;
}

const orderId = "6f0f9a52-4a7e-4c0b-9d0e-1f6f1f0a2b3c";
const orderNumber = "ORD-20261121-7K3M9QXA";
const anId = "9d0e1f6f-0c1a-4f7e-8a55-3b7f8f9f1a11";
const exampleOrder = { orderId, orderNumber };
const exampleShoe = { productId: anId, variantId: "1b0f4f2e-6d43-4ab4-9b77-5f6d1f0a2b3c" };

/** Every type of event. A new one is an entry here and whatever reports it. */
export const eventDefinitions = {
  "match.created": defineEvent({
    label: "A bid or ask of yours has traded",
    details: "You bought or sold a pair; its order is open.",
    data: z.strictObject({
      matchId: z.uuid(),
      ...order,
      side,
      ...shoe,
      priceCents: cents,
      takerSide: z.enum(["bid", "ask"]).describe("Which offer came last and met the other."),
    }),
    example: {
      matchId: anId,
      ...exampleOrder,
      side: "buyer" as const,
      ...exampleShoe,
      priceCents: 22_000,
      takerSide: "bid" as const,
    },
  }),
  "order.updated": defineEvent({
    label: "An order of yours has gone on",
    details: "From one state to the next, whoever took the step.",
    data: z.strictObject({ ...order, side, ...shoe, from: z.enum(orderStatuses), to: z.enum(orderStatuses) }),
    example: { ...exampleOrder, side: "buyer" as const, ...exampleShoe, from: "pending" as const, to: "paid" as const },
  }),
  "offer.expired": defineEvent({
    label: "A bid or ask of yours has expired",
    details: "Its time was over before all of it had traded.",
    data: z.strictObject({ offerId: z.uuid(), side: z.enum(["bid", "ask"]), ...shoe, priceCents: cents }),
    example: { offerId: anId, side: "ask" as const, ...exampleShoe, priceCents: 22_000 },
  }),
  "payment.succeeded": defineEvent({
    label: "Your payment has arrived",
    details: "The whole amount is held in escrow.",
    data: z.strictObject({ ...order, amountCents: cents }),
    example: { ...exampleOrder, amountCents: 24_495 },
  }),
  "payment.failed": defineEvent({
    label: "Your card was declined",
    details: "Pay with another card, or by hand where the bank asks for the card's owner, or you lose the pair.",
    data: z.strictObject({
      ...order,
      amountCents: cents,
      failureCode: z.string(),
      asksForOwner: z.boolean().describe("The bank wants the card's owner to confirm."),
    }),
    example: { ...exampleOrder, amountCents: 24_495, failureCode: "expired_card", asksForOwner: false },
  }),
  "payment.disputed": defineEvent({
    label: "A buyer's bank looks at the payment for a pair you sold",
    details: "Until it has decided, the payout waits. `stage` says how it stands.",
    data: z.strictObject({ ...order, disputeId: z.string(), stage: z.enum(["opened", "lost", "kept"]) }),
    example: { ...exampleOrder, disputeId: anId, stage: "opened" as const },
  }),
  "refund.issued": defineEvent({
    label: "You are given money back",
    details: "It goes back to the card that paid.",
    data: z.strictObject({ ...order, refundId: z.string(), amountCents: cents }),
    example: { ...exampleOrder, refundId: anId, amountCents: 24_495 },
  }),
  "payout.sent": defineEvent({
    label: "You are paid for a sale",
    details: "On its way to your account at Stripe. 0: all of it was set off against what you owed.",
    data: z.strictObject({ ...order, sentCents: cents }),
    example: { ...exampleOrder, sentCents: 19_800 },
  }),
  "payout.refused": defineEvent({
    label: "Your bank refused a payout",
    details: "Stripe tries again once the bank account is right.",
    data: z.strictObject({ amountCents: cents, reason: z.string().nullable() }),
    example: { amountCents: 19_800, reason: "The account was closed." },
  }),
  "shipment.updated": defineEvent({
    label: "A parcel of yours has moved",
    details:
      "The carrier's number is there for whoever sends or gets this very parcel, null for the other side of the trade.",
    data: z.strictObject({
      shipmentId: z.uuid(),
      ...order,
      side,
      leg: z.enum(shipmentLegs),
      status: z.enum(shipmentStatuses),
      carrier: z.enum(carriers).nullable(),
      trackingNumber: z.string().nullable(),
    }),
    example: {
      shipmentId: anId,
      ...exampleOrder,
      side: "seller" as const,
      leg: "to_inspection" as const,
      status: "in_transit" as const,
      carrier: "ups" as const,
      trackingNumber: "1Z999AA10123456784",
    },
  }),
  "verification.passed": defineEvent({
    label: "A pair has passed its inspection",
    details: "It is genuine and new, and leaves for its buyer.",
    data: z.strictObject({ ...order, side }),
    example: { ...exampleOrder, side: "buyer" as const },
  }),
  "verification.failed": defineEvent({
    label: "A pair has failed its inspection",
    details: "The buyer gets another pair or all the money back; the seller may appeal.",
    data: z.strictObject({ ...order, side, appealUntil: z.iso.datetime() }),
    example: { ...exampleOrder, side: "seller" as const, appealUntil: "2026-11-28T10:00:00.000Z" },
  }),
  "webhook.test": defineEvent({
    label: "A test",
    details: "Sent when you ask for it, to the endpoint you name, whatever it has chosen.",
    data: z.strictObject({ webhookId: z.uuid() }),
    example: { webhookId: anId },
  }),
};

type Definitions = typeof eventDefinitions;
/** Every type, the test included. */
export type AnyEventType = keyof Definitions;
/** A type that an endpoint chooses. */
export type WebhookEventType = Exclude<AnyEventType, "webhook.test">;
export type EventData<Type extends AnyEventType> = z.output<Definitions[Type]["data"]>;

export const eventTypes = (Object.keys(eventDefinitions) as AnyEventType[]).filter(
  (type): type is WebhookEventType => type !== "webhook.test",
);

/** The types that can be chosen, each in a few words. */
export const eventChoices = eventTypes.map((type) => ({ type, label: eventDefinitions[type].label }));

/** Whether a text names a type that can be chosen; rows may be older than a type's end. */
export function isEventType(text: string): text is WebhookEventType {
  return eventTypes.some((type) => type === text);
}

/** Something that one person's programs are to be told. */
export type NewWebhookEvent = {
  [Type in AnyEventType]: {
    type: Type;
    userId: string;
    /** Names what happened among events of this type; told once a person. */
    occasion: string;
    data: EventData<Type>;
    occurredAt: Date;
  };
}[AnyEventType];

/** What makes an event the only one of its occasion for this person. */
export function dedupeKeyOf({ type, occasion, userId }: NewWebhookEvent): string {
  return `${type}:${occasion}:${userId}`;
}

/** What is sent, the same however often it is: Standard Webhooks' `type`, `timestamp` and `data`. */
export function bodyOf({ type, occurredAt, data }: { type: string; occurredAt: Date; data: unknown }): string {
  return JSON.stringify({ type, timestamp: occurredAt.toISOString(), data });
}
