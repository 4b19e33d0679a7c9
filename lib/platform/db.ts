import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { Prisma, PrismaClient } from "@/prisma/generated/client";
import { env } from "./env.ts";

/** What runs inside a transaction; stores take this and nothing else. */
export type Transaction = Prisma.TransactionClient;
export type Database = PrismaClient;

const statementNames = new Map<string, string>();

/**
 * What a transaction may begin with to become serializable in the same message as its first real statement. Several
 * statements in one message cannot be prepared, so these stay unnamed.
 */
export const startsSerializable = "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE";

/**
 * What a statement begins with whose best plan depends on its parameters. It stays unnamed, so that Postgres plans it for
 * them every time; a prepared one would soon get a plan for any values.
 */
export const plannedForItsValues = "/* planned for its values */";

/**
 * One name per SQL text makes node-postgres prepare it once per connection: worth about 1.5× on the matching path.
 * Past 1,000 texts (IN lists of every length) statements stay unnamed, so that no connection's memory grows for ever.
 */
export function preparedStatementName(sql: string): string {
  if (sql.startsWith(startsSerializable) || sql.trimStart().startsWith(plannedForItsValues)) return "";
  let name = statementNames.get(sql);
  if (name === undefined) {
    if (statementNames.size >= 1_000) return "";
    name = `s${createHash("sha1").update(sql).digest("base64url")}`;
    statementNames.set(sql, name);
  }
  return name;
}

/**
 * A client of its own with its own pool; the application shares {@link db}.
 * @param databaseUrl a `postgresql://` URL
 * @param poolSize most connections open at once
 * @param isPooled whether the URL leads to a pooler, which refuses connections that begin with settings of their own
 */
export function createDatabase(databaseUrl: string, poolSize: number, isPooled = false): Database {
  const settings = isPooled ? {} : { idle_in_transaction_session_timeout: 15_000 };
  const adapter = new WatchedPg(
    { connectionString: databaseUrl, max: poolSize, ...settings },
    { statementNameGenerator: (query) => preparedStatementName(query.sql) },
  );
  const database = new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 15_000 } });
  adapters.set(database, adapter);
  return database;
}

/** Prisma's adapter, which keeps its pool to itself, with a look at it. */
class WatchedPg extends PrismaPg {
  pool: pg.Pool | undefined;

  override async connect() {
    const adapter = await super.connect();
    this.pool = adapter.underlyingDriver();
    return adapter;
  }
}

const adapters = new WeakMap<Database, WatchedPg>();

export interface PoolState {
  /** Open connections, at most `most`. */
  open: number;
  most: number;
  idle: number;
  /** Requests that wait for a connection. */
  waiting: number;
}

/** How busy a client's connections are; null for a client that has not connected yet. */
export function poolState(database: Database): PoolState | null {
  const pool = adapters.get(database)?.pool;
  if (!pool) return null;
  return { open: pool.totalCount, most: pool.options.max, idle: pool.idleCount, waiting: pool.waitingCount };
}

const shared = globalThis as typeof globalThis & { solebookDatabase?: Database };

/** The process's database client (kept over hot reloads). */
export function db(): Database {
  const { DATABASE_URL, DATABASE_DIRECT_URL, DATABASE_POOL_SIZE } = env();
  shared.solebookDatabase ??= createDatabase(DATABASE_URL, DATABASE_POOL_SIZE, DATABASE_DIRECT_URL !== undefined);
  return shared.solebookDatabase;
}

/** Closes the pool; for scripts, workers and tests that end. */
export async function closeDatabase(): Promise<void> {
  await shared.solebookDatabase?.$disconnect();
  delete shared.solebookDatabase;
}

interface DriverErrorShape {
  code?: string;
  cause?: { originalCode?: string };
  meta?: { driverAdapterError?: { cause?: { originalCode?: string } } };
}

/** The SQLSTATE behind a Prisma error, whichever of its three shapes it comes in. */
export function sqlStateOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  const shape = error as DriverErrorShape;
  return shape.meta?.driverAdapterError?.cause?.originalCode ?? shape.cause?.originalCode;
}

/** Whether running the same transaction again can succeed: serialization failure or deadlock. */
export function isTransactionConflict(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === "40001" || state === "40P01" || (error as DriverErrorShape | null)?.code === "P2034";
}

/** Whether a unique index refused the write (P2002 from the ORM, 23505 from raw SQL). */
export function isUniqueViolation(error: unknown): boolean {
  return sqlStateOf(error) === "23505" || (error as DriverErrorShape | null)?.code === "P2002";
}

export interface SerializableOptions {
  database?: Database;
  /** `by work`: the work's first statement is {@link startsSerializable} together with a lock, to save a round trip. */
  isolation?: "by work";
  /** Runs before giving up; default 8. */
  attempts?: number;
  onRetry?: (attempt: number, error: unknown) => void;
}

/**
 * Runs `work` in a SERIALIZABLE transaction and repeats it with jitter on 40001/40P01. `work` must not have effects
 * outside the database. The error of the last attempt is thrown.
 */
export async function serializable<Value>(
  work: (tx: Transaction) => Promise<Value>,
  options: SerializableOptions = {},
): Promise<Value> {
  const database = options.database ?? db();
  const attempts = options.attempts ?? 8;
  const isolation =
    options.isolation === "by work" ? {} : { isolationLevel: Prisma.TransactionIsolationLevel.Serializable };
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.$transaction(work, isolation);
    } catch (error) {
      if (!isTransactionConflict(error) || attempt >= attempts) throw error;
      options.onRetry?.(attempt, error);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 5 * 2 ** Math.min(attempt, 6)));
    }
  }
}
