import "server-only";
import type { Clock } from "@/lib/core/clock.ts";
import { newId, newIdNear } from "@/lib/core/ids.ts";
import { invariant } from "@/lib/core/invariant.ts";
import { applyInventoryChanges } from "@/lib/domain/catalog/store.inventory.ts";
import type { BatchEffects, CommandOutcome } from "@/lib/domain/market/model.engine.ts";
import { runBatch } from "@/lib/domain/market/rules.engine.ts";
import { marketFailure } from "@/lib/domain/market/rules.placement.ts";
import { orderNumberFor } from "@/lib/domain/orders/rules.number.ts";
import { createOrderNumberAllocator, type OrderNumberAllocator } from "@/lib/domain/orders/service.numbers.ts";
import type { FeeSchedule } from "@/lib/domain/payments/model.ts";
import { feeSchedules } from "@/lib/domain/payments/queries.fees.ts";
import { feeScheduleAt } from "@/lib/domain/payments/rules.fees.ts";
import type { Settings } from "@/lib/domain/settings/model.ts";
import { settingVersions } from "@/lib/domain/settings/queries.ts";
import { settingsAt } from "@/lib/domain/settings/rules.ts";
import { type Database, isTransactionConflict, type Transaction } from "@/lib/platform/db.ts";
import { metrics } from "@/lib/platform/metrics.ts";
import { orderBound } from "./bounds.ts";
import { type BookRequest, loadBatch } from "./load-books.ts";
import { type BookTransactionStats, withBook } from "./with-book.ts";
import { writeEffects } from "./write-effects.ts";

const firstForcedDepth = 16;
const deepestRound = 24;

export interface RunOptions {
  database: Database;
  /** Keys the order numbers (ORDER_NUMBER_SECRET). */
  orderNumberSecret: string;
  stats?: BookTransactionStats;
  /** The schedule that new orders are priced with, if not the one of the moment. */
  feeSchedule?: FeeSchedule;
  /**
   * More to write in the same transaction, once the books are written. It may run more than once, after a conflict, so it has no
   * effects outside of the database. Throwing undoes everything. Requests that come with it are never run one by one.
   */
  within?: (tx: Transaction, batch: { effects: BatchEffects; feeSchedule: FeeSchedule; now: Date }) => Promise<void>;
}

const allocators = new WeakMap<Database, OrderNumberAllocator>();

function allocatorOf(database: Database): OrderNumberAllocator {
  const allocator = allocators.get(database) ?? createOrderNumberAllocator(database);
  allocators.set(database, allocator);
  return allocator;
}

const unusedNumbers = new WeakMap<Database, number[]>();

/** Order numbers for a batch, taken before its transaction; what an earlier batch did not use comes first. */
async function takeOrderNumbers(database: Database, count: number): Promise<number[]> {
  const pool = unusedNumbers.get(database) ?? [];
  unusedNumbers.set(database, pool);
  const taken = pool.splice(0, count);
  if (taken.length < count) taken.push(...(await allocatorOf(database).take(count - taken.length)));
  return taken;
}

interface Supplies {
  now: Date;
  sequences: readonly number[];
  orderIndexes: readonly number[];
  orderNumberSecret: string;
}

function decide(state: Parameters<typeof runBatch>[0], requests: readonly BookRequest[], supplies: Supplies) {
  let sequenceIndex = 0;
  const orderNumbers = new Map<string, string>();
  const run = runBatch(
    state,
    requests.map(({ command }) => command),
    {
      now: supplies.now,
      newId: newIdNear,
      nextSequence: () => {
        const sequence = supplies.sequences[sequenceIndex++];
        invariant(sequence !== undefined, "the batch drew too few arrival numbers");
        return sequence;
      },
      orderNumberOf: (orderId) => {
        const index = supplies.orderIndexes[orderNumbers.size];
        invariant(index !== undefined, "the batch took too few order numbers");
        const number = orderNumberFor(index, supplies.now, supplies.orderNumberSecret);
        orderNumbers.set(orderId, number);
        return number;
      },
    },
  );
  return { run, orderNumbers };
}

async function loadAndDecide(
  tx: Transaction,
  requests: readonly BookRequest[],
  context: Omit<Supplies, "sequences"> & { feeSchedule: FeeSchedule; settings: Settings },
) {
  const depths = new Map<string, number>();
  const linkIds = new Set<string>();
  const { now, settings, feeSchedule } = context;
  const loadContext = { now, settings, standings: feeSchedule.levels.length > 0 };
  for (let round = 0; round < deepestRound; round++) {
    const loaded = await loadBatch(tx, requests, { depths, linkIds }, loadContext);
    const { rowPlaces, sequences, completedSales } = loaded;
    const { run, orderNumbers } = decide(loaded.state, requests, { ...context, sequences });
    if (run.kind === "effects") return { effects: run.effects, rowPlaces, completedSales, orderNumbers };
    for (const need of run.needs) {
      if (need.kind === "link") {
        linkIds.add(need.linkId);
        continue;
      }
      const key = `${need.variantId}/${need.side}`;
      depths.set(key, (depths.get(key) ?? firstForcedDepth / 4) * 4);
    }
  }
  throw new Error("the engine kept asking for deeper books");
}

/** Of the offers of a batch, those that came in traces of their own, with where they came from. */
function tracesOf(requests: readonly BookRequest[]): Map<string, string> {
  return new Map(
    requests.flatMap(({ command, traceParent }) =>
      command.kind === "place" && traceParent ? [[command.offer.id, traceParent]] : [],
    ),
  );
}

/** Counts what a batch has brought about, once it is committed. */
function measureBatch({ created, matches }: BatchEffects, cost: { seconds: number; retries: number }): void {
  const figures = metrics();
  const bidsCreated = created.filter(({ offer }) => offer.side === "bid").length;
  figures.bids.inc(bidsCreated);
  figures.asks.inc(created.length - bidsCreated);
  figures.matches.inc(matches.length);
  figures.matchRetries.inc(cost.retries);
  figures.matchDuration.observe(cost.seconds);
}

async function runInOneTransaction(
  requests: readonly BookRequest[],
  clock: Clock,
  options: RunOptions,
): Promise<CommandOutcome[]> {
  const { database, stats } = options;
  const schedules = await feeSchedules(database);
  const settings = await settingVersions(database);
  const orderIndexes = await takeOrderNumbers(database, orderBound(requests));
  const productIds = requests.flatMap((request) => request.productIds);
  let used = 0;
  const work = async (tx: Transaction): Promise<BatchEffects> => {
    // Read with the lock held: what expired while this batch waited does not trade.
    const now = clock.now();
    const feeSchedule = options.feeSchedule ?? feeScheduleAt(schedules, now);
    const supplies = { orderNumberSecret: options.orderNumberSecret, now, orderIndexes, feeSchedule };
    const { effects, ...loaded } = await loadAndDecide(tx, requests, {
      ...supplies,
      settings: settingsAt(settings, now),
    });
    used = loaded.orderNumbers.size;
    await writeEffects(tx, effects, { ...loaded, now, batchId: newId(), feeSchedule, traces: tracesOf(requests) });
    if (effects.inventory.length > 0) await applyInventoryChanges(tx, effects.inventory, now);
    await options.within?.(tx, { effects, feeSchedule, now });
    return effects;
  };
  const measured = stats ?? { retries: 0 };
  const retriesBefore = measured.retries;
  const startedAt = performance.now();
  const effects = await withBook(database, productIds, work, measured);
  measureBatch(effects, {
    seconds: (performance.now() - startedAt) / 1_000,
    retries: measured.retries - retriesBefore,
  });
  unusedNumbers.get(database)?.push(...orderIndexes.slice(used));
  return effects.outcomes;
}

/**
 * Runs requests in arrival order in one transaction (design §3.10): all their effects commit together, each has its own
 * outcome. If the SQL of the batch fails they run one by one, so that a bad one never sinks its neighbours. A request
 * that still finds no quiet moment after all retries answers `market_busy`; nothing of it has happened.
 */
export async function runRequests(
  requests: readonly BookRequest[],
  clock: Clock,
  options: RunOptions,
): Promise<PromiseSettledResult<CommandOutcome>[]> {
  try {
    const outcomes = await runInOneTransaction(requests, clock, options);
    return outcomes.map((value) => ({ status: "fulfilled", value }));
  } catch (error) {
    if (requests.length > 1 && !options.within) {
      const results: PromiseSettledResult<CommandOutcome>[] = [];
      for (const request of requests) results.push(...(await runRequests([request], clock, options)));
      return results;
    }
    const isBusy = isTransactionConflict(error) || (error as { code?: string }).code === "P2028";
    return requests.map(() =>
      isBusy ? { status: "fulfilled", value: marketFailure("market_busy") } : { status: "rejected", reason: error },
    );
  }
}
