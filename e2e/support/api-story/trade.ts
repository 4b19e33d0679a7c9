import { addMs, hourMs } from "@/lib/core/clock.ts";
import type { OrderStatus } from "@/lib/domain/orders/model.ts";
import { createPaidOrder } from "@/prisma/factories/paid-orders.ts";
import { worldDatabase } from "../market.ts";
import { worldStripe } from "../stripe.ts";
import type { Scene } from "./step.ts";

/** The story's shoe. Called when a chapter begins to be written: later on `$PRODUCT_ID` is another one. */
export function shoeOf({ kept }: Scene) {
  return { id: kept.VARIANT_ID ?? "", productId: kept.PRODUCT_ID ?? "" };
}

/** Half a day ago: long enough for every step of an order, an hour each, and too short for any deadline. */
export function lately(): Date {
  return addMs(new Date(), -12 * hourMs);
}

/** A pair that the buyer has paid for and that has come to a state by itself, as what examples name. */
export async function sold(scene: Scene, variant: ReturnType<typeof shoeOf>, status: OrderStatus) {
  const people = { buyerId: scene.buyer.userId, sellerId: scene.seller.userId };
  const wanted = { variant, ...people, status, createdAt: lately() };
  const { order } = await createPaidOrder(worldDatabase(), worldStripe(), wanted);
  return { ORDER_NUMBER: order.number, LEFT_CENTS: String(order.totalCents) };
}
