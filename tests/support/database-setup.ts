import pg from "pg";
import { afterAll, inject } from "vitest";
import "./environment.ts";

/**
 * Gives each worker a clone of the template, fresh for every test file, before the file's own imports run: whatever
 * calls `db()` then talks to it.
 */
const { adminUrl, templateName } = inject("databaseServer");
const databaseName = `${templateName}_worker_${process.env.VITEST_POOL_ID ?? "0"}`;

const admin = new pg.Client({ connectionString: adminUrl });
await admin.connect();
await admin.query(`DROP DATABASE IF EXISTS ${databaseName} WITH (FORCE)`);
// Half as long as writing the copy to the log as well, where nothing waits for the disk.
await admin.query(`CREATE DATABASE ${databaseName} TEMPLATE ${templateName} STRATEGY FILE_COPY`);
await admin.end();

const url = new URL(adminUrl);
url.pathname = `/${databaseName}`;
process.env.DATABASE_URL = url.href;

afterAll(async () => {
  const { closeDatabase } = await import("@/lib/platform/db.ts");
  await closeDatabase();
});
