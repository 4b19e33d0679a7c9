import "server-only";
import { invariant } from "@/lib/core/invariant.ts";
import { mainPictureUrl } from "@/lib/domain/catalog/rules.pictures.ts";
import { findShoeNotices, type ShoeNotice } from "@/lib/domain/catalog/store.notices.ts";
import type { OrderSubject, ShoeSubject } from "@/lib/domain/notifications/model.definition.ts";
import type { CheckedNews } from "@/lib/domain/notifications/rules.news.ts";
import { findOrderNotices, type OrderNotice } from "@/lib/domain/orders/store.notices.ts";
import type { Transaction } from "@/lib/platform/db.ts";

/** What news are about, read once for all of them. */
export interface ReadSubjects {
  orders: ReadonlyMap<string, OrderNotice>;
  shoes: ReadonlyMap<string, ShoeNotice>;
}

const shoeKey = ({ productId, variantId }: { productId: string; variantId: string | null }) =>
  `${productId}:${variantId ?? ""}`;

/** Reads the orders and shoes that these news are about. */
export async function readSubjects(tx: Transaction, news: readonly CheckedNews[]): Promise<ReadSubjects> {
  const orderIds = [...new Set(news.flatMap(({ orderId }) => orderId ?? []))];
  const shoes = await findShoeNotices(
    tx,
    news.flatMap(({ shoe }) => shoe ?? []),
  );
  return {
    orders: await findOrderNotices(tx, orderIds),
    shoes: new Map(shoes.map((shoe) => [shoeKey(shoe), shoe])),
  };
}

function sideOf(order: OrderNotice, userId: string): OrderSubject["side"] {
  if (userId === order.buyerId) return "buyer";
  return userId === order.sellerId ? "seller" : "staff";
}

function orderSubject(order: OrderNotice, userId: string): OrderSubject {
  const side = sideOf(order, userId);
  const { id: orderId, number: orderNumber, productName, slug, sizeLabel, priceCents } = order;
  return {
    orderId,
    orderNumber,
    side,
    productName,
    productSlug: slug,
    sizeLabel,
    isInStock: order.fulfilment === "in_stock",
    isReplacement: order.isReplacement,
    picturePath: mainPictureUrl(slug, order.illustration),
    priceCents,
    amountCents: side === "seller" ? order.payoutCents : order.totalCents,
  };
}

function shoeSubject({ productId, productName, slug, sizeLabel, illustration }: ShoeNotice): ShoeSubject {
  return { productId, productName, productSlug: slug, sizeLabel, picturePath: mainPictureUrl(slug, illustration) };
}

/** The order that news are about. Throws when there is none: whoever reports them is wrong. */
export function orderOf({ type, orderId }: CheckedNews, { orders }: ReadSubjects): OrderNotice {
  const order = orders.get(orderId ?? "");
  invariant(order, `${type} is about an order that is not there`);
  return order;
}

/** What news are about, in the eyes of one of those who are told. */
export function subjectFor(
  news: CheckedNews,
  userId: string,
  subjects: ReadSubjects,
): OrderSubject | ShoeSubject | Record<never, never> {
  if (news.definition.about === "order") return orderSubject(orderOf(news, subjects), userId);
  if (news.definition.about === "nothing" || news.shoe === null) return {};
  const shoe = subjects.shoes.get(shoeKey(news.shoe));
  invariant(shoe, `${news.type} is about a shoe that is not there`);
  return shoeSubject(shoe);
}
