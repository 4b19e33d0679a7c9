import "server-only";
import { createDatabase, type Database, db } from "./db.ts";
import { env } from "./env.ts";
import { logger } from "./logger.ts";

/**
 * Reads that may be a moment old (search, lists, charts, statistics) go to a streaming replica, if there is one and it keeps up. How
 * far behind it is, is told without a table: the primary's place in its log is noted every second, and the replica is as fresh as the
 * newest place that it has passed. That also notices a replica whose connection to the primary is gone.
 */

export interface ReplicaOptions {
  primary: Database;
  replica: Database;
  /** A replica further behind, in milliseconds, is not asked. */
  maxLagMs: number;
}

interface LogPlace {
  position: bigint;
  /** When the primary was there, by this process's steady clock. */
  at: number;
}

/** Samples kept: far more than a replica may be behind. */
const mostPlaces = 1_000;
const longestCheckIntervalMs = 1_000;

async function readPosition(database: Database, sql: string): Promise<bigint | null> {
  const [row] = await database.$queryRawUnsafe<{ position: string | null }[]>(sql);
  return row?.position == null ? null : BigInt(row.position);
}

/** A replica beside its primary, and what is known about how far behind it is. */
export class Replica {
  private readonly places: LogPlace[] = [];
  private freshAsOf = Number.NEGATIVE_INFINITY;
  private wasUsable = false;
  private readonly timer: NodeJS.Timeout;
  private checking: Promise<void> | undefined;
  /** The replica's client, which asks the primary when the replica fails. */
  private readonly client: Database;

  constructor(private readonly options: ReplicaOptions) {
    this.client = this.withFallback();
    this.timer = setInterval(() => void this.check(), Math.min(longestCheckIntervalMs, options.maxLagMs / 2));
    this.timer.unref();
    void this.check();
  }

  /** How old what the replica shows may be, in milliseconds; infinite before it is known. */
  get lagMs(): number {
    return performance.now() - this.freshAsOf;
  }

  /** Where to read what may be a moment old. */
  choose(): Database {
    return this.lagMs <= this.options.maxLagMs ? this.client : this.options.primary;
  }

  /** Looks how far the replica has come. Never fails: an unknown lag is a large one. */
  check(): Promise<void> {
    this.checking ??= this.compare()
      .catch((error: unknown) => logger.debug({ err: error }, "the replica's lag could not be read"))
      .finally(() => {
        this.checking = undefined;
        this.tellOfChange();
      });
    return this.checking;
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.checking;
    await this.options.replica.$disconnect();
  }

  private async compare(): Promise<void> {
    const { primary, replica } = this.options;
    const at = performance.now();
    const position = await readPosition(primary, "SELECT (pg_current_wal_lsn() - '0/0'::pg_lsn)::text AS position");
    if (position !== null) this.places.push({ position, at });
    if (this.places.length > mostPlaces) this.places.shift();
    const replayed = await readPosition(replica, "SELECT (pg_last_wal_replay_lsn() - '0/0'::pg_lsn)::text AS position");
    // A server that replays nothing is no replica (any more): after a failover it may be the primary, or a copy of its own.
    if (replayed === null) return;
    while (this.places[0] !== undefined && this.places[0].position <= replayed) {
      this.freshAsOf = Math.max(this.freshAsOf, this.places[0].at);
      this.places.shift();
    }
  }

  private tellOfChange(): void {
    const isUsable = this.lagMs <= this.options.maxLagMs;
    if (isUsable === this.wasUsable) return;
    this.wasUsable = isUsable;
    if (isUsable) logger.info("the replica keeps up and is read from");
    else logger.warn({ maxLagMs: this.options.maxLagMs }, "the replica is too far behind or away: the primary is read");
  }

  private withFallback(): Database {
    const { primary, replica } = this.options;
    const extended = replica.$extends({
      query: {
        $allOperations: async ({ model, operation, args, query }) => {
          try {
            return await query(args);
          } catch (error) {
            // Whatever it was (away, restarted, cancelled by its replay, a migration behind): a read may be done again.
            logger.debug({ err: error, model, operation }, "the replica failed; the primary is read");
            this.freshAsOf = Number.NEGATIVE_INFINITY;
            return repeat(primary, model, operation, args);
          }
        },
      },
    });
    // The extension changes where an answer comes from and nothing about its type.
    return extended as unknown as Database;
  }
}

/** The same call on another client. */
function repeat(database: Database, model: string | undefined, operation: string, args: unknown): Promise<unknown> {
  const owner = model === undefined ? database : Reflect.get(database, model.charAt(0).toLowerCase() + model.slice(1));
  const parameters = Array.isArray(args) ? args : [args];
  return Reflect.apply(Reflect.get(owner, operation), owner, parameters);
}

const shared = globalThis as typeof globalThis & { solebookReplica?: Replica };

/**
 * The database for reads that may be as old as DATABASE_REPLICA_MAX_LAG_MS: a replica that keeps up, otherwise the primary. Never for what
 * a person has just changed and expects to see, nor for anything that is written afterwards.
 */
export function staleDb(): Database {
  const { DATABASE_REPLICA_URL, DATABASE_REPLICA_MAX_LAG_MS, DATABASE_POOL_SIZE } = env();
  if (DATABASE_REPLICA_URL === undefined) return db();
  shared.solebookReplica ??= new Replica({
    primary: db(),
    replica: createDatabase(DATABASE_REPLICA_URL, DATABASE_POOL_SIZE),
    maxLagMs: DATABASE_REPLICA_MAX_LAG_MS,
  });
  return shared.solebookReplica.choose();
}

/** Closes the replica's connections; for tests that end. */
export async function closeReplica(): Promise<void> {
  const replica = shared.solebookReplica;
  delete shared.solebookReplica;
  await replica?.close();
}
