import "server-only";
import type { UserActor } from "@/lib/core/actor.ts";
import { type CheckoutId, isUuid } from "@/lib/core/ids.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { allows } from "@/lib/core/permissions.ts";
import type { Illustration } from "@/lib/domain/catalog/model.ts";
import type { FeeSchedule } from "@/lib/domain/payments/model.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import type { CheckoutLine, CheckoutView } from "./model.checkout.ts";
import { type PricePair, sumFills } from "./rules.bag.ts";
import { findCheckout } from "./store.checkouts.ts";

/** The schedule that a checkout was priced with. */
export async function findSchedule(version: number, database: Database = db()): Promise<FeeSchedule> {
  const schedule = await database.feeSchedule.findUnique({
    where: { version },
    select: {
      version: true,
      buyerFeeBps: true,
      minimumBuyerFeeCents: true,
      sellerFeeBps: true,
      minimumSellerFeeCents: true,
      shippingCents: true,
      levels: { select: { level: true, minimumSales: true, sellerFeeBps: true }, orderBy: { level: "asc" } },
    },
  });
  invariant(schedule, `fee schedule ${version} is gone`);
  return schedule;
}

/** The pairs of a checkout, by shoe and size, the cheapest first. */
export async function listLines(checkoutId: CheckoutId, database: Database = db()): Promise<CheckoutLine[]> {
  const rows = await database.checkoutItem.findMany({
    where: { checkoutId },
    orderBy: [{ variant: { product: { name: "asc" } } }, { variant: { sortOrder: "asc" } }, { priceCents: "asc" }],
    select: {
      variantId: true,
      quantity: true,
      priceCents: true,
      variant: {
        select: {
          sizeLabel: true,
          product: {
            select: {
              id: true,
              slug: true,
              styleCode: true,
              brand: true,
              name: true,
              colorway: true,
              illustration: true,
            },
          },
        },
      },
    },
  });
  return rows.map(({ variantId, quantity, priceCents, variant }) => {
    const { id: productId, illustration, ...product } = variant.product;
    const drawn = illustration as unknown as Illustration;
    return {
      variantId,
      quantity,
      priceCents,
      sizeLabel: variant.sizeLabel,
      product: { productId, ...product, illustration: drawn },
    };
  });
}

/** One of the person's own checkouts; null for anybody else's, as if there were none. */
export async function getCheckout(
  actor: UserActor,
  checkoutId: string,
  { now, pricePair }: { now: Date; pricePair: (schedule: FeeSchedule) => PricePair },
  database: Database = db(),
): Promise<CheckoutView | null> {
  const checkout = isUuid(checkoutId) ? await findCheckout(database, checkoutId) : null;
  if (!checkout || !allows(actor, "checkout.manageOwn", checkout)) return null;
  const [lines, schedule, orders] = await Promise.all([
    listLines(checkout.id, database),
    findSchedule(checkout.feeScheduleVersion, database),
    // Those that its money bought later are linked from the orders they replace.
    database.paymentAllocation.findMany({
      where: { paymentId: checkout.paymentId, order: { rematchedFromId: null } },
      orderBy: { order: { number: "asc" } },
      select: { order: { select: { number: true } } },
    }),
  ]);
  return {
    checkoutId: checkout.id,
    status: checkout.status,
    endReason: checkout.endReason,
    payUrl: checkout.status === "paying" ? checkout.sessionUrl : null,
    expiresAt: checkout.expiresAt.toISOString(),
    now: now.toISOString(),
    lines,
    sums: sumFills(lines, pricePair(schedule)),
    orderNumbers: orders.map(({ order }) => order.number),
  };
}
