import { randomUUID } from "node:crypto";
import type { Prisma } from "@/prisma/generated/client";
import { createUser, type FactoryDatabase } from "./accounts.ts";

const thirtyDaysMs = 30 * 24 * 60 * 60 * 1_000;

export interface MarketOfProduct {
  productId: string;
  slug: string;
  /** Size label → variant. */
  variants: Record<string, { id: string; productId: string }>;
}

/**
 * A product of no importance with empty books.
 * @param sizes US sizes, in the order of their size
 */
export async function createMarket(
  database: FactoryDatabase,
  sizes: readonly string[] = ["10"],
  overrides: Partial<Prisma.ProductUncheckedCreateInput> = {},
): Promise<MarketOfProduct> {
  const serial = randomUUID().slice(0, 8);
  const product = await database.product.create({
    data: {
      slug: `market-shoe-${serial}`,
      styleCode: `MS-${serial.toUpperCase()}`,
      brand: "Plain",
      modelLine: "Market",
      name: "Market shoe",
      colorway: "Paper/Ink",
      gender: "unisex",
      illustration: {
        silhouette: "court-low",
        palette: Object.fromEntries(
          ["sole", "midsole", "upper", "toe", "overlay", "accent", "tongue", "laces", "collar", "heel"].map((part) => [
            part,
            "#e8e4da",
          ]),
        ),
      },
      description: "A shoe to trade in tests.",
      retailPriceCents: 12_000,
      releaseDate: new Date("2024-03-01T00:00:00Z"),
      ...overrides,
    },
  });
  const variants: MarketOfProduct["variants"] = {};
  for (const [index, sizeLabel] of sizes.entries()) {
    const variant = await database.variant.create({
      data: { productId: product.id, sizeLabel, sortOrder: Math.round(Number.parseFloat(sizeLabel) * 10) || index },
    });
    variants[sizeLabel] = { id: variant.id, productId: product.id };
  }
  return { productId: product.id, slug: product.slug, variants };
}

export interface OfferOverrides {
  variant: { id: string; productId: string };
  /** Somebody new unless given. */
  userId?: string;
  priceCents?: number;
  quantity?: number;
  remaining?: number;
  held?: number;
  status?: "active" | "paused" | "filled" | "cancelled" | "expired";
  createdAt?: Date;
  expiresAt?: Date;
}

/**
 * A bid or an ask as a row, outside of matching: it neither trades nor moves the quote. $220, one pair, 30 days unless told
 * otherwise.
 */
export async function createOffer(database: FactoryDatabase, side: "bid" | "ask", overrides: OfferOverrides) {
  const { variant, quantity = 1, status = "active", createdAt = new Date() } = overrides;
  const isOpen = status === "active" || status === "paused";
  const data = {
    productId: variant.productId,
    variantId: variant.id,
    userId: overrides.userId ?? (await createUser(database)).id,
    priceCents: overrides.priceCents ?? 22_000,
    quantity,
    remaining: overrides.remaining ?? (status === "filled" ? 0 : quantity),
    held: overrides.held ?? 0,
    status,
    sequence: await nextSequence(database),
    createdAt,
    closedAt: isOpen ? null : createdAt,
    expiresAt: overrides.expiresAt ?? new Date(createdAt.getTime() + thirtyDaysMs),
  };
  return side === "bid" ? database.bid.create({ data }) : database.ask.create({ data });
}

/** Past sales as rows, without orders: price and time of each, oldest first. All between the same two people. */
export async function createSales(
  database: FactoryDatabase,
  variant: { id: string; productId: string },
  sales: readonly { priceCents: number; at: Date }[],
): Promise<void> {
  const bid = await createOffer(database, "bid", { variant, status: "filled" });
  const ask = await createOffer(database, "ask", { variant, status: "filled" });
  const data: Prisma.MatchCreateManyInput[] = [];
  for (const { priceCents, at } of sales) {
    data.push({
      productId: variant.productId,
      variantId: variant.id,
      bidId: bid.id,
      askId: ask.id,
      buyerId: bid.userId,
      sellerId: ask.userId,
      priceCents,
      takerSide: "bid",
      sequence: await nextSequence(database),
      createdAt: at,
    });
  }
  await database.match.createMany({ data });
}

/** {@link createSales} that the size's quote knows of. */
export async function createKnownSales(
  database: FactoryDatabase,
  variant: { id: string; productId: string },
  sales: readonly { priceCents: number; at: Date }[],
): Promise<void> {
  await createSales(database, variant, sales);
  const [last, previous] = sales.toReversed();
  if (!last) return;
  const known = await database.quote.findUnique({ where: { variantId: variant.id } });
  const newest = {
    lastSaleCents: last.priceCents,
    previousSaleCents: previous?.priceCents ?? known?.lastSaleCents ?? null,
    lastSaleAt: last.at,
  };
  await database.quote.upsert({
    where: { variantId: variant.id },
    create: {
      variantId: variant.id,
      productId: variant.productId,
      ...newest,
      salesCount: sales.length,
      version: 1n,
      updatedAt: last.at,
    },
    update: { ...newest, salesCount: { increment: sales.length }, version: { increment: 1n } },
  });
}

async function nextSequence(database: FactoryDatabase): Promise<bigint> {
  const rows = await database.$queryRaw<{ value: bigint }[]>`SELECT nextval('market_sequence') AS value`;
  return rows[0]?.value ?? 0n;
}
