import "server-only";
import type { Database, Transaction } from "@/lib/platform/db.ts";

export interface StoredImage {
  id: string;
  productId: string;
  kind: "illustration" | "upload";
  source: string;
  alt: string;
  position: number;
  isPrimary: boolean;
}

const columns = {
  id: true,
  productId: true,
  kind: true,
  source: true,
  alt: true,
  position: true,
  isPrimary: true,
} as const;

/** A product's pictures in their order. */
export function listImages(tx: Transaction, productId: string): Promise<StoredImage[]> {
  return tx.productImage.findMany({ where: { productId }, orderBy: { position: "asc" }, select: columns });
}

/** A picture's product, or null. */
export async function findProductOfImage(database: Database, imageId: string): Promise<string | null> {
  const image = await database.productImage.findUnique({ where: { id: imageId }, select: { productId: true } });
  return image?.productId ?? null;
}

export interface NewPhotograph {
  productId: string;
  source: string;
  alt: string;
  width: number;
  height: number;
  position: number;
}

/** Adds a photograph as the last picture. */
export async function insertPhotograph(tx: Transaction, photograph: NewPhotograph, now: Date): Promise<string> {
  const { id } = await tx.productImage.create({
    data: { ...photograph, kind: "upload", createdAt: now },
    select: { id: true },
  });
  return id;
}

/** Makes one picture the main one. */
export async function setPrimary(tx: Transaction, productId: string, imageId: string): Promise<void> {
  await tx.productImage.updateMany({ where: { productId, isPrimary: true }, data: { isPrimary: false } });
  await tx.productImage.update({ where: { id: imageId }, data: { isPrimary: true } });
}

/** Puts the pictures in this order. Two steps, because no two may have the same place even in between. */
export async function setOrder(tx: Transaction, imageIds: readonly string[]): Promise<void> {
  const ids = [...imageIds];
  await tx.$executeRaw`UPDATE product_images SET position = position + 1000 WHERE id = ANY(${ids}::uuid[])`;
  await tx.$executeRaw`
    UPDATE product_images i SET position = given.place - 1
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS given(id, place) WHERE i.id = given.id`;
}

/** What a picture shows, for people who don't see it. */
export async function setAlt(tx: Transaction, imageId: string, alt: string): Promise<void> {
  await tx.productImage.update({ where: { id: imageId }, data: { alt } });
}

/** Takes a picture's row away. */
export async function deleteImage(tx: Transaction, imageId: string): Promise<void> {
  await tx.productImage.delete({ where: { id: imageId } });
}

/** Those of the given photographs that a product still has. */
export async function knownSources(database: Database, sources: readonly string[]): Promise<Set<string>> {
  const rows = await database.productImage.findMany({
    where: { kind: "upload", source: { in: [...sources] } },
    select: { source: true },
  });
  return new Set(rows.map(({ source }) => source));
}
