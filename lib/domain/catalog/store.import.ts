import "server-only";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import type { Prisma } from "@/prisma/generated/client";
import { type ImportedProduct, toCells } from "./rules.import.ts";
import { toStored } from "./store.products.ts";

/** A product with its key, as a file sees it. */
export interface KnownProduct extends ImportedProduct {
  id: string;
}

const withSizes = {
  variants: { select: { sizeLabel: true }, orderBy: [{ sortOrder: "asc" }, { sizeLabel: "asc" }] },
} satisfies Prisma.ProductInclude;

/** Products by their style codes. */
export async function findByStyleCodes(
  database: Database | Transaction,
  styleCodes: readonly string[],
): Promise<Map<string, KnownProduct>> {
  const rows = await database.product.findMany({ where: { styleCode: { in: [...styleCodes] } }, include: withSizes });
  return new Map(
    rows.map(({ variants, ...row }) => {
      const { id, facts, status, isFeatured } = toStored(row);
      return [
        facts.styleCode,
        { id, facts, status, isFeatured, sizeLabels: variants.map(({ sizeLabel }) => sizeLabel) },
      ];
    }),
  );
}

/** Products in the order of their ids, as cells of a file. @param after the last id of the portion before */
export async function readPortion(
  database: Database,
  after: string | null,
  limit: number,
): Promise<{ id: string; cells: Record<string, string> }[]> {
  const rows = await database.product.findMany({
    where: after === null ? {} : { id: { gt: after } },
    orderBy: { id: "asc" },
    take: limit,
    include: withSizes,
  });
  return rows.map(({ variants, ...row }) => {
    const { id, facts, status, isFeatured } = toStored(row);
    return {
      id,
      cells: toCells({ facts, status, isFeatured, sizeLabels: variants.map(({ sizeLabel }) => sizeLabel) }),
    };
  });
}

export interface StoredImport {
  id: string;
  fileName: string;
  content: string;
  appliedAt: Date | null;
  createdCount: number;
  updatedCount: number;
}

const columns = {
  id: true,
  fileName: true,
  content: true,
  appliedAt: true,
  createdCount: true,
  updatedCount: true,
} as const;

/** Keeps a file until it is confirmed. */
export async function insertImport(
  database: Database,
  file: { id: string; createdBy: string; fileName: string; content: string },
  now: Date,
): Promise<void> {
  await database.catalogImport.create({ data: { ...file, createdAt: now } });
}

/** A kept file, or null. */
export function findImport(database: Database | Transaction, importId: string): Promise<StoredImport | null> {
  return database.catalogImport.findUnique({ where: { id: importId }, select: columns });
}

/** Holds a kept file until the transaction ends, so that it is applied by one at a time. */
export async function lockImport(tx: Transaction, importId: string): Promise<StoredImport | null> {
  await tx.$queryRaw`SELECT id FROM catalog_imports WHERE id = ${importId}::uuid FOR UPDATE`;
  return findImport(tx, importId);
}

/** Adds up what a batch of the file did. */
export async function countImported(
  tx: Transaction,
  importId: string,
  done: { created: number; updated: number },
): Promise<void> {
  await tx.catalogImport.update({
    where: { id: importId },
    data: { createdCount: { increment: done.created }, updatedCount: { increment: done.updated } },
  });
}

/** The whole file is in. */
export async function markApplied(database: Database, importId: string, now: Date): Promise<void> {
  await database.catalogImport.updateMany({ where: { id: importId, appliedAt: null }, data: { appliedAt: now } });
}

/** Forgets files older than this. @returns how many went */
export async function deleteImports(database: Database, before: Date, limit: number): Promise<number> {
  return database.$executeRaw`
    DELETE FROM catalog_imports WHERE id IN (SELECT id FROM catalog_imports WHERE created_at < ${before} LIMIT ${limit}::int)`;
}
