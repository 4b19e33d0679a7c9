import "server-only";
import { z } from "zod";
import type { Illustration } from "@/lib/domain/catalog/model.ts";
import { decryptText, type EncryptionPurpose } from "@/lib/platform/encryption.ts";
import { Prisma } from "@/prisma/generated/client";
import { type ActorKind, type OrderFulfilment, type OrderSide, type OrderStatus, saleFailures } from "./model.ts";
import type { OrderEventView, OrderListItemView, OrderProductView, ShippingAddressView } from "./model.views.ts";
import { findTransition } from "./rules.transitions.ts";
import { shippingSnapshotSchema } from "./schema.ts";

/** A row of the order statement, as Postgres names its columns. */
export interface OrderRow {
  id: string;
  number: string;
  status: OrderStatus;
  fulfilment: OrderFulfilment;
  price_cents: number;
  total_cents: number;
  payout_cents: number;
  due_at: Date | null;
  late_since: Date | null;
  created_at: Date;
  updated_at: Date;
  product_id: string;
  variant_id: string;
  size_label: string;
  slug: string;
  style_code: string;
  brand: string;
  name: string;
  colorway: string;
  illustration: Illustration;
}

/** The columns of {@link OrderRow} from an order `o`, its size `v` and its product `p`. */
export const orderColumns = Prisma.sql`
  o.id, o.number, o.status::text AS status, o.fulfilment::text AS fulfilment, o.price_cents, o.total_cents, o.payout_cents,
  o.due_at, o.late_since, o.created_at, o.updated_at, o.product_id, o.variant_id, v.size_label, p.slug, p.style_code, p.brand, p.name, p.colorway,
  p.illustration`;

export const orderJoins = Prisma.sql`JOIN variants v ON v.id = o.variant_id JOIN products p ON p.id = o.product_id`;

export function toProduct(row: OrderRow): OrderProductView {
  return {
    productId: row.product_id,
    variantId: row.variant_id,
    sizeLabel: row.size_label,
    slug: row.slug,
    styleCode: row.style_code,
    brand: row.brand,
    name: row.name,
    colorway: row.colorway,
    illustration: row.illustration,
  };
}

export function toListItem(side: "buyer" | "seller", row: OrderRow): OrderListItemView {
  return {
    orderId: row.id,
    number: row.number,
    side,
    status: row.status,
    fulfilment: row.fulfilment,
    priceCents: row.price_cents,
    amountCents: side === "buyer" ? row.total_cents : row.payout_cents,
    dueAt: row.due_at?.toISOString() ?? null,
    isLate: row.late_since !== null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    product: toProduct(row),
  };
}

/** Not every event carries facts, and later ones may carry others. */
const eventDataSchema = z.object({
  settlement: z.enum(["refund", "rematch"]).nullable().catch(null),
  movedCents: z.int().nullable().catch(null),
  cause: z.enum(saleFailures).nullable().catch(null),
  rematchedFromId: z.string().nullable().catch(null),
});
type EventData = z.infer<typeof eventDataSchema>;

interface EventRow {
  fromStatus: OrderStatus | null;
  toStatus: OrderStatus;
  actorKind: ActorKind;
  data: unknown;
  createdAt: Date;
}

/** What the table calls a step, or what happened in this case. */
function labelOf(
  { fromStatus, toStatus }: EventRow,
  { cause, rematchedFromId }: EventData,
  order: EventContext,
): string {
  if (fromStatus === null) return "Pair traded";
  if (rematchedFromId !== null && order.side !== "seller") return "Paid with the money of an earlier order";
  if (cause === "cannot_ship") return "Cancelled, the seller cannot ship";
  return findTransition(fromStatus, toStatus, order.fulfilment)?.label ?? toStatus;
}

interface EventContext {
  fulfilment: OrderFulfilment;
  /** Of the reader. */
  side: OrderSide;
}

/** A step as its reader may know it: where the buyer's money went is not the seller's matter. */
export function toEvent(event: EventRow, order: EventContext): OrderEventView {
  const { fromStatus, toStatus, actorKind, createdAt } = event;
  const data = eventDataSchema.parse(event.data);
  return {
    ...{ fromStatus, toStatus, actorKind },
    label: labelOf(event, data, order),
    settlement: data.settlement,
    movedCents: order.side === "seller" ? null : data.movedCents,
    cause: data.cause,
    at: createdAt.toISOString(),
  };
}

function decryptOptional(purpose: EncryptionPurpose, ciphertext: string | null | undefined): string | null {
  return ciphertext ? decryptText(purpose, ciphertext) : null;
}

/** Opens an order's address snapshot. Only for those who may read it. */
export function toShippingAddress(snapshot: unknown): ShippingAddressView {
  const { line1Encrypted, line2Encrypted, phoneEncrypted, ...open } = shippingSnapshotSchema.parse(snapshot);
  return {
    ...open,
    line1: decryptText("address.line1", line1Encrypted),
    line2: decryptOptional("address.line2", line2Encrypted),
    phone: decryptOptional("address.phone", phoneEncrypted),
  };
}
