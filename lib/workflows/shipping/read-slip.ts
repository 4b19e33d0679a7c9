import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import type { CommonErrorCode } from "@/lib/core/errors.ts";
import type { UserId } from "@/lib/core/ids.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { addressLines } from "@/lib/domain/accounts/model.ts";
import { openAddress } from "@/lib/domain/accounts/service.addresses.ts";
import { findAddresses } from "@/lib/domain/accounts/store.addresses.ts";
import { findUserById } from "@/lib/domain/accounts/store.users.ts";
import type { OrderErrorCode } from "@/lib/domain/orders/errors.ts";
import { getOrder, getShippingAddress } from "@/lib/domain/orders/queries.ts";
import type { OrderFacts } from "@/lib/domain/orders/store.ts";
import { type ShippingErrorCode, shippingErrors } from "@/lib/domain/shipping/errors.ts";
import type { ShipmentLeg } from "@/lib/domain/shipping/model.ts";
import { deskSteps, hasPackingSlip, sellerSteps } from "@/lib/domain/shipping/rules.slips.ts";
import type { Database } from "@/lib/platform/db.ts";
import { env } from "@/lib/platform/env.ts";
import { siteAddress } from "@/lib/platform/site-address.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { findOrderFor } from "./orders-to-ship.ts";
import { type PackingSlip, renderPackingSlip } from "./packing-slip.ts";

/** A slip as a file. */
export interface SlipFile {
  fileName: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export type SlipResult = Result<SlipFile, OrderErrorCode | ShippingErrorCode | CommonErrorCode>;

type Sides = Pick<PackingSlip, "to" | "from" | "steps" | "title">;

async function nameOf(database: Database, userId: string): Promise<string> {
  return (await findUserById(database, userId))?.name ?? "Solebook member";
}

async function render(actor: Actor, order: OrderFacts, sides: Sides, database: Database): Promise<SlipResult> {
  const view = await getOrder(actor, order.number, database);
  invariant(view.ok, "whoever may send a pair may see its order");
  const { product, updatedAt } = view.value;
  const orderUrl = siteAddress(`/orders/${order.number}`).href;
  const bytes = await renderPackingSlip({
    ...sides,
    orderNumber: order.number,
    orderUrl,
    product,
    at: new Date(updatedAt),
  });
  return ok({ fileName: `${order.number}.pdf`, bytes });
}

/**
 * The seller's packing slip with the label to our inspection.
 * Errors: `order_not_found`, `forbidden` (not the seller), `label_not_available` (not made, or not needed any more).
 */
export async function readPackingSlip(
  actor: Actor,
  { orderNumber }: { orderNumber: string },
  context?: WorkflowContext,
): Promise<SlipResult> {
  const { database } = resolveContext(context);
  const found = await findOrderFor(database, actor, orderNumber, "shipping.prepare");
  if (!found.ok) return found;
  if (!hasPackingSlip(found.value)) return fail("label_not_available", shippingErrors.label_not_available.message);
  const from = [await nameOf(database, found.value.sellerId), "Seller at Solebook"];
  const sides = { title: "Packing slip", to: env().INSPECTION_ADDRESS, from, steps: sellerSteps };
  return render(actor, found.value, sides, database);
}

/** Where a seller gets parcels: their default address, if they have one. */
async function sellerLines(database: Database, sellerId: string): Promise<string[] | null> {
  const [address] = await findAddresses(database, sellerId as UserId, "shipping");
  return address ? addressLines(openAddress(address)) : null;
}

const titles: Record<Exclude<ShipmentLeg, "to_inspection">, string> = {
  to_buyer: "To the buyer",
  return_to_seller: "Back to the seller",
};

/**
 * The slip with the label of a pair that leaves us, with the address it goes to: the order's own, or the seller's default one.
 * Errors: `order_not_found`, `forbidden` (also in a trade of one's own), `address_missing`.
 */
export async function readDeskSlip(
  actor: Actor,
  { orderNumber, leg }: { orderNumber: string; leg: Exclude<ShipmentLeg, "to_inspection"> },
  context?: WorkflowContext,
): Promise<SlipResult> {
  const { database } = resolveContext(context);
  const found = await findOrderFor(database, actor, orderNumber, "shipping.send");
  if (!found.ok) return found;
  const order = found.value;
  const to =
    leg === "to_buyer"
      ? addressLines(await getShippingAddress(database, order.id))
      : await sellerLines(database, order.sellerId);
  if (!to) return fail("address_missing", shippingErrors.address_missing.message);
  return render(actor, order, { title: titles[leg], to, from: env().INSPECTION_ADDRESS, steps: deskSteps }, database);
}
