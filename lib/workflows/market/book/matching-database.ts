import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { type Database, preparedStatementName } from "@/lib/platform/db.ts";
import { env } from "@/lib/platform/env.ts";
import { PrismaClient } from "@/prisma/generated/client";

/**
 * Connections for changes of books only, apart from those of pages, so that a slow page never delays a trade.
 * - A sequential scan would put the whole table under SERIALIZABLE's watch and make every trade conflict with every
 *   other; while the tables are small the planner would choose one.
 * - An open transaction of a stopped process may not hold a book for long.
 */
const sessionSettings = [
  "-c enable_seqscan=off",
  "-c jit=off",
  "-c plan_cache_mode=force_generic_plan",
  "-c idle_in_transaction_session_timeout=10000",
].join(" ");

const shared = globalThis as typeof globalThis & { solebookMatchingDatabase?: Database };

/** A client for the matching path. @param connections most transactions in flight at once */
export function createMatchingDatabase(databaseUrl: string, connections: number): Database {
  const adapter = new PrismaPg(
    { connectionString: databaseUrl, max: connections, options: sessionSettings },
    { statementNameGenerator: (query) => preparedStatementName(query.sql) },
  );
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 10_000 } });
}

/**
 * The process's matching client: one connection a lane and two for work over several books. Past a pooler, which would not take its
 * settings.
 */
export function matchingDatabase(): Database {
  const { DATABASE_URL, DATABASE_DIRECT_URL, MATCHING_LANES } = env();
  shared.solebookMatchingDatabase ??= createMatchingDatabase(DATABASE_DIRECT_URL ?? DATABASE_URL, MATCHING_LANES + 2);
  return shared.solebookMatchingDatabase;
}

/** Closes the connections; for scripts, workers and tests that end. */
export async function closeMatchingDatabase(): Promise<void> {
  await shared.solebookMatchingDatabase?.$disconnect();
  delete shared.solebookMatchingDatabase;
}
