import { randomUUID } from "node:crypto";
import type { OrderFulfilment, OrderStatus } from "@/lib/domain/orders/model.ts";
import { orderNumberFor } from "@/lib/domain/orders/rules.number.ts";
import { transitions } from "@/lib/domain/orders/rules.table.ts";
import { statusesAhead } from "@/lib/domain/orders/rules.text.ts";
import { readFeeSchedules } from "@/lib/domain/payments/queries.fees.ts";
import { feeScheduleAt, feeTermsFor, priceOrder } from "@/lib/domain/payments/rules.fees.ts";
import { encryptText } from "@/lib/platform/encryption.ts";
import type { Prisma } from "@/prisma/generated/client";
import { createUser, type FactoryDatabase } from "./accounts.ts";

/** Keys the numbers of orders made here; theirs never meet the application's own. */
const factoryNumberSecret = "order numbers of factories";

export interface OrderOverrides {
  variant: { id: string; productId: string };
  /** New people unless given. */
  buyerId?: string;
  sellerId?: string;
  priceCents?: number;
  /** Any state; the events that lead there are written too, an hour apart. */
  status?: OrderStatus;
  fulfilment?: OrderFulfilment;
  createdAt?: Date;
  shippingAddress?: Prisma.InputJsonObject;
}

function addressSnapshot(): Prisma.InputJsonObject {
  return {
    fullName: "Sam Rivera",
    line1Encrypted: encryptText("address.line1", "418 Juniper Street"),
    line2Encrypted: null,
    phoneEncrypted: encryptText("address.phone", "+1 503 555 0142"),
    city: "Portland",
    region: "OR",
    postalCode: "97205",
    countryCode: "US",
  };
}

/** The shortest way through the table of transitions from a new order to a state. */
function pathTo(status: OrderStatus, fulfilment: OrderFulfilment): OrderStatus[] {
  const mainLine: OrderStatus[] = ["pending", ...statusesAhead("pending", fulfilment)];
  if (mainLine.includes(status)) return mainLine.slice(0, mainLine.indexOf(status) + 1);
  const rows = transitions.filter((row) => row.to === status && (row.fulfilment ?? fulfilment) === fulfilment);
  const before = rows.find((row) => mainLine.includes(row.from)) ?? rows[0];
  if (!before) throw new Error(`no ${fulfilment} order ever becomes ${status}`);
  return [...pathTo(before.from, fulfilment), status];
}

async function nextSequence(database: FactoryDatabase): Promise<bigint> {
  const rows = await database.$queryRaw<{ value: bigint }[]>`SELECT nextval('market_sequence') AS value`;
  return rows[0]?.value ?? 0n;
}

/** The filled offer of one person behind a factory order. */
async function offerOf(database: FactoryDatabase, userId: string, overrides: OrderOverrides, createdAt: Date) {
  return {
    productId: overrides.variant.productId,
    variantId: overrides.variant.id,
    userId,
    priceCents: overrides.priceCents ?? 22_000,
    quantity: 1,
    remaining: 0,
    status: "filled" as const,
    sequence: await nextSequence(database),
    createdAt,
    closedAt: createdAt,
    expiresAt: new Date(createdAt.getTime() + 30 * 24 * 60 * 60 * 1_000),
  };
}

async function createMatch(
  database: FactoryDatabase,
  people: { buyerId: string; sellerId: string },
  overrides: OrderOverrides,
  createdAt: Date,
) {
  const { variant, fulfilment } = overrides;
  const bid = await database.bid.create({ data: await offerOf(database, people.buyerId, overrides, createdAt) });
  const warehouse =
    fulfilment === "in_stock"
      ? await database.inventoryItem.create({ data: { variantId: variant.id, ownerId: people.sellerId, quantity: 0 } })
      : null;
  const ask = await database.ask.create({
    data: {
      ...(await offerOf(database, people.sellerId, overrides, createdAt)),
      fulfilment,
      inventoryItemId: warehouse?.id,
    },
  });
  return database.match.create({
    data: {
      productId: variant.productId,
      variantId: variant.id,
      bidId: bid.id,
      askId: ask.id,
      ...people,
      priceCents: ask.priceCents,
      takerSide: "bid",
      sequence: await nextSequence(database),
      createdAt,
    },
  });
}

/** An order with the match behind it and the events that led to its state. Price $220 unless told otherwise. */
export async function createOrder(database: FactoryDatabase, overrides: OrderOverrides) {
  const { variant, status = "pending", fulfilment = "seller_ships" } = overrides;
  const createdAt = overrides.createdAt ?? new Date("2026-11-20T15:00:00Z");
  const buyerId = overrides.buyerId ?? (await createUser(database)).id;
  const sellerId = overrides.sellerId ?? (await createUser(database)).id;
  const match = await createMatch(database, { buyerId, sellerId }, overrides, createdAt);
  const schedule = feeScheduleAt(await readFeeSchedules(database), createdAt);
  const { feeScheduleVersion, ...amounts } = priceOrder(match.priceCents, feeTermsFor(schedule, 0));
  const path = pathTo(status, fulfilment);
  const eventAt = (step: number) => new Date(createdAt.getTime() + step * 60 * 60 * 1_000);
  return database.order.create({
    data: {
      id: randomUUID(),
      number: orderNumberFor(Number(match.sequence), createdAt, factoryNumberSecret),
      matchId: match.id,
      productId: variant.productId,
      variantId: variant.id,
      buyerId,
      sellerId,
      status,
      fulfilment,
      ...amounts,
      feeScheduleVersion,
      shippingAddress: overrides.shippingAddress ?? addressSnapshot(),
      createdAt,
      updatedAt: eventAt(path.length - 1),
      events: {
        create: path.map((toStatus, step) => ({
          fromStatus: path[step - 1] ?? null,
          toStatus,
          actorKind: "system" as const,
          createdAt: eventAt(step),
        })),
      },
    },
  });
}
