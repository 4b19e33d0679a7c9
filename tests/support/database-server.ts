import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { applyMigrations } from "../../dev/migrations.ts";
import { findFreePort, startLocalPostgres } from "../../dev/postgres.ts";
import { pristineSchema } from "./database-names.ts";

declare module "vitest" {
  interface ProvidedContext {
    databaseServer: { adminUrl: string; templateName: string };
  }
}

async function withClient<Value>(url: string, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Copies every table that the migrations filled (fee schedules, settings) into the pristine schema. */
async function keepPristineRows(client: pg.Client) {
  await client.query(`CREATE SCHEMA ${pristineSchema}`);
  const { rows } = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'",
  );
  for (const { name } of rows) {
    const table = client.escapeIdentifier(name);
    const filled = await client.query(`SELECT 1 FROM public.${table} LIMIT 1`);
    if (filled.rowCount) await client.query(`CREATE TABLE ${pristineSchema}.${table} AS TABLE public.${table}`);
  }
}

async function startServer(): Promise<{ adminUrl: string; stop: () => Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { adminUrl: given, stop: async () => undefined };
  const directory = mkdtempSync(path.join(os.tmpdir(), "solebook-test-postgres-"));
  const server = await startLocalPostgres({
    directory,
    port: await findFreePort(),
    temporary: true,
    // Speed over durability: the cluster lives as long as the test run.
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
  });
  return { adminUrl: server.urlOf("postgres"), stop: () => server.stop() };
}

/** Boots one Postgres for the run (or takes the server of TEST_DATABASE_URL) and migrates a template database. */
export default async function setup(project: TestProject) {
  const server = await startServer();
  const templateName = `solebook_template_${process.pid}`;
  await withClient(server.adminUrl, (client) => client.query(`CREATE DATABASE ${templateName}`));
  const templateUrl = urlOf(server.adminUrl, templateName);
  await applyMigrations(templateUrl);
  await withClient(templateUrl, keepPristineRows);
  project.provide("databaseServer", { adminUrl: server.adminUrl, templateName });

  return async () => {
    await withClient(server.adminUrl, async (client) => {
      const { rows } = await client.query<{ datname: string }>(
        "SELECT datname FROM pg_database WHERE datname LIKE $1",
        [`${templateName}%`],
      );
      for (const { datname } of rows) {
        await client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(datname)} WITH (FORCE)`);
      }
    });
    await server.stop();
  };
}
