import { type Database, db } from "@/lib/platform/db.ts";
import { pristineSchema } from "./database-names.ts";

let resetStatements: string[] | undefined;

/** What puts the database back to just after its migrations. Read once: no test changes the tables themselves. */
async function prepareReset(database: Database): Promise<string[]> {
  const tables = await database.$queryRaw<{ schema: string; name: string }[]>`
    SELECT schemaname::text AS schema, tablename::text AS name FROM pg_tables
    WHERE schemaname IN ('public', ${pristineSchema}) AND tablename <> '_prisma_migrations'`;
  const cleared = tables.filter((table) => table.schema === "public").map((table) => `public."${table.name}"`);
  const restored = tables.filter((table) => table.schema === pristineSchema);
  return [
    // Nearly every table is empty at the end of a test: emptying only the others is many times faster than to truncate all.
    // The role of a replica, which its superuser may take, leaves out triggers that forbid it and the checks of references.
    `DO $$
     DECLARE
       table_name text;
       is_filled boolean;
       used record;
     BEGIN
       SET LOCAL session_replication_role = replica;
       LOCK TABLE ${cleared.join(", ")} IN ACCESS EXCLUSIVE MODE;
       FOREACH table_name IN ARRAY ARRAY[${cleared.map((name) => `'${name}'`).join(", ")}] LOOP
         EXECUTE 'SELECT EXISTS (SELECT FROM ' || table_name || ')' INTO is_filled;
         IF is_filled THEN
           EXECUTE 'DELETE FROM ' || table_name;
         END IF;
       END LOOP;
       -- Those of columns, as TRUNCATE would; others go on, so that what a test has told Stripe is not told again by the next.
       FOR used IN
         SELECT seqrelid, seqstart FROM pg_sequence JOIN pg_depend ON objid = seqrelid AND deptype IN ('a', 'i')
         WHERE classid = 'pg_class'::regclass AND pg_sequence_last_value(seqrelid) IS NOT NULL
       LOOP
         PERFORM setval(used.seqrelid, used.seqstart, false);
       END LOOP;
     END $$`,
    ...restored.map(({ name }) => `INSERT INTO public."${name}" SELECT * FROM ${pristineSchema}."${name}"`),
    // Jobs exist only where a test has started the worker.
    `DO $$ BEGIN
       IF to_regclass('graphile_worker._private_jobs') IS NOT NULL THEN
         TRUNCATE graphile_worker._private_jobs, graphile_worker._private_job_queues;
       END IF;
     END $$`,
  ];
}

/** What a test committed may still be under way to the push service; emptying the tables under it could deadlock. */
async function deliveriesEnd(): Promise<void> {
  if (!("solebookDispatchers" in globalThis || "solebookWakings" in globalThis)) return;
  const { dispatcherIdle } = await import("@/lib/workflows/events/dispatch-outbox.ts");
  await dispatcherIdle();
}

/** The database of this vitest worker. `db()` talks to the same one. */
export const testDatabase = {
  get database(): Database {
    return db();
  },
  /** Connection string, for tests that need further connections or processes. */
  get url(): string {
    return process.env.DATABASE_URL ?? "";
  },
  /** Back to just after the migrations: every row gone but those that the migrations themselves inserted. */
  async reset(): Promise<void> {
    await deliveriesEnd();
    const database = db();
    resetStatements ??= await prepareReset(database);
    await database.$transaction(resetStatements.map((statement) => database.$executeRawUnsafe(statement)));
  },
};
