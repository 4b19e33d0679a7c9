import "server-only";
import { invariant } from "@/lib/core/invariant.ts";
import { type Database, serializable, startsSerializable, type Transaction } from "@/lib/platform/db.ts";

/** How many lock tables there are; fixed by the first migration. */
export const bucketCount = 256;

/** The lock bucket of a product: the first byte of its random id. All sizes of a product share one. */
export function bucketOf(productId: string): number {
  const bucket = Number.parseInt(productId.slice(0, 2), 16);
  invariant(bucket >= 0 && bucket < bucketCount, `not a product id: ${productId}`);
  return bucket;
}

function lockStatement(buckets: readonly number[]): string {
  const tables = buckets.map((bucket) => `book_locks.bucket_${String(bucket).padStart(3, "0")}`);
  return `${startsSerializable}; LOCK TABLE ${tables.join(", ")} IN SHARE UPDATE EXCLUSIVE MODE`;
}

export interface BookTransactionStats {
  /** Transactions run again after 40001 or 40P01. */
  retries: number;
}

/**
 * The one way to change a book (design §3.9): a SERIALIZABLE transaction whose first statement waits for the books of
 * the products. LOCK TABLE takes no snapshot, so whoever waited sees the book as the one before left it (docs/adr/0002).
 * Buckets are taken in ascending order, so that two transactions never wait for each other in a circle.
 */
export function withBook<Value>(
  database: Database,
  productIds: readonly string[],
  work: (tx: Transaction) => Promise<Value>,
  stats: BookTransactionStats = { retries: 0 },
): Promise<Value> {
  const buckets = [...new Set(productIds.map(bucketOf))].sort((first, second) => first - second);
  invariant(buckets.length > 0, "a book transaction needs at least one product");
  const lock = lockStatement(buckets);
  return serializable(
    async (tx) => {
      await tx.$executeRawUnsafe(lock);
      return work(tx);
    },
    {
      database,
      isolation: "by work",
      attempts: 12,
      onRetry: () => {
        stats.retries += 1;
      },
    },
  );
}
