import "server-only";
import type { Transaction } from "@/lib/platform/db.ts";
import type { Prisma } from "@/prisma/generated/client";
import type { ProductFacts } from "./model.product.ts";
import { illustrationViewLabels, illustrationViews, type ProductStatus, type SizeRunEntry } from "./model.ts";
import { slugOf } from "./rules.ts";
import { illustrationSchema } from "./schema.ts";

/** A product as it stands, with what decides about changes. */
export interface StoredProduct {
  id: string;
  slug: string;
  status: ProductStatus;
  isFeatured: boolean;
  updatedAt: Date;
  facts: ProductFacts;
}

const asDate = (day: string) => new Date(`${day}T00:00:00Z`);

function toColumns(facts: ProductFacts) {
  const { releaseDate, illustration, ...columns } = facts;
  return {
    ...columns,
    releaseDate: asDate(releaseDate),
    illustration: illustration as unknown as Prisma.InputJsonObject,
  };
}

/** A row of `products`, with or without what was read beside it. */
type ProductRow = NonNullable<Awaited<ReturnType<Transaction["product"]["findUnique"]>>>;

/** A row as the rest of the module reads it. */
export function toStored(row: ProductRow): StoredProduct {
  const { styleCode, brand, modelLine, name, nickname, colorway, gender, retailPriceCents, description } = row;
  return {
    id: row.id,
    slug: row.slug,
    status: row.status,
    isFeatured: row.isFeatured,
    updatedAt: row.updatedAt,
    facts: {
      ...{ styleCode, brand, modelLine, name, nickname, colorway, gender, retailPriceCents, description },
      releaseDate: row.releaseDate.toISOString().slice(0, 10),
      illustration: illustrationSchema.parse(row.illustration),
    },
  };
}

/** The product, kept from changing until the transaction ends; null when there is none. */
export async function lockProduct(tx: Transaction, productId: string): Promise<StoredProduct | null> {
  await tx.$queryRaw`SELECT id FROM products WHERE id = ${productId}::uuid FOR UPDATE`;
  const row = await tx.product.findUnique({ where: { id: productId } });
  return row && toStored(row);
}

/** Who has this style code; null when nobody does. */
export async function findByStyleCode(tx: Transaction, styleCode: string): Promise<StoredProduct | null> {
  const row = await tx.product.findUnique({ where: { styleCode } });
  return row && toStored(row);
}

/** An address that no other product has: the name, then also the style code. */
async function freeSlug(tx: Transaction, facts: ProductFacts): Promise<string> {
  const plain = slugOf(facts.name, facts.nickname ?? facts.colorway);
  const taken = plain === "" ? true : await tx.product.findUnique({ where: { slug: plain }, select: { id: true } });
  if (!taken) return plain;
  return slugOf(plain.slice(0, 90), facts.styleCode);
}

/** A new product with its drawings and no sizes. Throws a unique violation when its style code is taken. */
export async function insertProduct(
  tx: Transaction,
  product: { id: string; facts: ProductFacts; status?: ProductStatus; isFeatured?: boolean },
  now: Date,
): Promise<StoredProduct> {
  const { id, facts, status = "active", isFeatured = false } = product;
  const row = await tx.product.create({
    data: {
      ...{ id, slug: await freeSlug(tx, facts), status, isFeatured, createdAt: now, updatedAt: now },
      ...toColumns(facts),
      images: {
        create: illustrationViews.map((view, position) => ({
          kind: "illustration" as const,
          source: view,
          alt: `${facts.name}${facts.nickname ? ` “${facts.nickname}”` : ""} in ${facts.colorway}: ${illustrationViewLabels[view].toLowerCase()}`,
          position,
          isPrimary: position === 0,
          createdAt: now,
        })),
      },
    },
  });
  return toStored(row);
}

export interface ProductChange {
  facts?: ProductFacts;
  status?: ProductStatus;
  isFeatured?: boolean;
}

/** Writes what changed. The caller holds the product's row. */
export async function updateProductRow(
  tx: Transaction,
  productId: string,
  change: ProductChange,
  now: Date,
): Promise<StoredProduct> {
  const { facts, status, isFeatured } = change;
  const row = await tx.product.update({
    where: { id: productId },
    data: { ...(facts && toColumns(facts)), status, isFeatured, updatedAt: now },
  });
  return toStored(row);
}

/** Labels of the product's sizes. */
export async function listSizeLabels(tx: Transaction, productId: string): Promise<string[]> {
  const rows = await tx.variant.findMany({
    where: { productId },
    select: { sizeLabel: true },
    orderBy: { sortOrder: "asc" },
  });
  return rows.map(({ sizeLabel }) => sizeLabel);
}

/** Adds sizes, each a market with an empty book; those that exist stay as they are. */
export async function insertSizes(
  tx: Transaction,
  productId: string,
  sizes: readonly SizeRunEntry[],
  now: Date,
): Promise<void> {
  await tx.variant.createMany({
    data: sizes.map((size) => ({ productId, ...size, createdAt: now })),
    skipDuplicates: true,
  });
}

/** Whether anything happened in one of these sizes that must stay readable. Empty warehouse items count: their audit rows stay. */
export async function haveHistory(tx: Transaction, variantIds: readonly string[]): Promise<boolean> {
  const ids = [...variantIds];
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM book_events e WHERE e.variant_id = ANY(${ids}::uuid[]))
      OR EXISTS (SELECT 1 FROM matches m WHERE m.variant_id = ANY(${ids}::uuid[]))
      OR EXISTS (SELECT 1 FROM inventory_items i WHERE i.variant_id = ANY(${ids}::uuid[]))
      OR EXISTS (SELECT 1 FROM bids b WHERE b.variant_id = ANY(${ids}::uuid[]))
      OR EXISTS (SELECT 1 FROM asks a WHERE a.variant_id = ANY(${ids}::uuid[])) AS found`;
  return row?.found ?? false;
}

/** Takes sizes away, with the empty quotes of their books. */
export async function deleteSizes(tx: Transaction, variantIds: readonly string[]): Promise<void> {
  const where = { in: [...variantIds] };
  await tx.quote.deleteMany({ where: { variantId: where } });
  await tx.variant.deleteMany({ where: { id: where } });
}

/** Takes a product without sizes away; its pictures' rows go with it. */
export async function deleteProductRow(tx: Transaction, productId: string): Promise<void> {
  await tx.product.delete({ where: { id: productId } });
}
