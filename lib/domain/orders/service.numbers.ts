import "server-only";
import { invariant } from "@/lib/core/invariant.ts";
import type { Database } from "@/lib/platform/db.ts";

/** Indexes one value of the sequence `order_number_block` stands for. */
const blockSize = 64;
/** A process that trades much takes up to this many blocks in one round trip. */
const mostBlocksAtOnce = 16;

/** Hands out sequence indexes for order numbers; one per process. */
export interface OrderNumberAllocator {
  /**
   * `count` indexes nobody else has or will get. Call it before the trade's transaction: the sequence is drawn on a
   * connection of its own. Indexes not used are lost, which only leaves gaps.
   */
  take(count: number): Promise<number[]>;
}

/**
 * An allocator that draws blocks of 64 indexes from the database and hands them out from memory, so that hardly any
 * trade pays a round trip for its numbers.
 */
export function createOrderNumberAllocator(database: Database): OrderNumberAllocator {
  const free: number[] = [];
  let blocksNextTime = 1;
  let refilling: Promise<void> | undefined;

  async function drawBlocks(): Promise<void> {
    const wanted = blocksNextTime;
    const rows = await database.$queryRaw<{ block: bigint }[]>`
      SELECT nextval('order_number_block') AS block FROM generate_series(1, ${wanted}::int)`;
    for (const { block } of rows) {
      const first = Number(block) * blockSize;
      for (let offset = 0; offset < blockSize; offset++) free.push(first + offset);
    }
    blocksNextTime = Math.min(wanted * 2, mostBlocksAtOnce);
  }

  function refill(): Promise<void> {
    refilling ??= drawBlocks().finally(() => {
      refilling = undefined;
    });
    return refilling;
  }

  return {
    async take(count) {
      invariant(Number.isSafeInteger(count) && count >= 0, `not a number of orders: ${count}`);
      const taken: number[] = [];
      while (taken.length < count) {
        if (free.length === 0) await refill();
        taken.push(...free.splice(0, count - taken.length));
      }
      // Ahead of need; if it fails, whoever finds the pool empty tries again and hears why.
      if (free.length < blockSize / 2) refill().catch(() => undefined);
      return taken;
    },
  };
}
