import "server-only";
import { type Clock, systemClock } from "@/lib/core/clock.ts";
import { invariant } from "@/lib/core/invariant.ts";
import type { CommandOutcome } from "@/lib/domain/market/model.engine.ts";
import type { Database } from "@/lib/platform/db.ts";
import { inSpan, traceParent } from "@/lib/platform/tracing.ts";
import type { BookRequest } from "./load-books.ts";
import { runRequests } from "./run-requests.ts";
import { type BookTransactionStats, bucketCount, bucketOf } from "./with-book.ts";

/** Most requests taken together in one transaction. */
const defaultBatchSize = 64;

interface Waiting {
  request: BookRequest;
  resolve(outcome: CommandOutcome): void;
  reject(reason: unknown): void;
}

export interface BookQueueOptions {
  database: Database;
  orderNumberSecret: string;
  /**
   * Transactions in flight at once: one for each lane. A lane is a range of buckets, so that lanes work in different
   * stretches of the indexes.
   */
  lanes: number;
  batchSize?: number;
  /** Called after each commit. */
  onCommit?: () => void;
  clock?: Clock;
}

export interface BookQueueStats extends BookTransactionStats {
  transactions: number;
  requests: number;
}

/**
 * Group commit: while one transaction of a lane is in flight, requests that arrive wait and are taken together in the
 * next, in arrival order (docs/adr/0004). At low load a batch is one request and costs nothing.
 */
export class BookQueue {
  readonly stats: BookQueueStats = { retries: 0, transactions: 0, requests: 0 };
  private readonly lanes: { waiting: Waiting[]; running: boolean }[];

  constructor(private readonly options: BookQueueOptions) {
    this.lanes = Array.from({ length: options.lanes }, () => ({ waiting: [], running: false }));
  }

  /** Runs one request with the next batch of its book. */
  submit(request: BookRequest): Promise<CommandOutcome> {
    return inSpan("wait for the book", {}, () => this.enqueue({ ...request, traceParent: traceParent() }));
  }

  private enqueue(request: BookRequest): Promise<CommandOutcome> {
    const [productId, ...others] = request.productIds;
    invariant(productId !== undefined && others.length === 0, "a request of the queue is about one product");
    const lane = this.lanes[Math.floor((bucketOf(productId) * this.lanes.length) / bucketCount)];
    invariant(lane, "a queue has at least one lane");
    return new Promise((resolve, reject) => {
      lane.waiting.push({ request, resolve, reject });
      if (!lane.running) {
        lane.running = true;
        // On a later turn of the event loop, so that requests that arrive together start together.
        setImmediate(() => void this.drain(lane));
      }
    });
  }

  private async drain(lane: { waiting: Waiting[]; running: boolean }): Promise<void> {
    while (lane.waiting.length > 0) {
      const batch = lane.waiting.splice(0, this.options.batchSize ?? defaultBatchSize);
      await this.runTogether(batch);
    }
    lane.running = false;
  }

  private async runTogether(batch: readonly Waiting[]): Promise<void> {
    const clock = this.options.clock ?? systemClock;
    this.stats.transactions += 1;
    this.stats.requests += batch.length;
    try {
      const requests = batch.map(({ request }) => request);
      const results = await inSpan(
        "change books",
        { continues: requests.map((request) => request.traceParent ?? null), attributes: { requests: batch.length } },
        () => runRequests(requests, clock, { ...this.options, stats: this.stats }),
      );
      batch.forEach((waiting, index) => {
        const result = results[index];
        if (result?.status === "fulfilled") waiting.resolve(result.value);
        else waiting.reject(result?.reason ?? new Error("the batch gave no answer"));
      });
      this.options.onCommit?.();
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
    }
  }
}
