import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { applyMigrations } from "../migrations.ts";
import { findFreePort, type LocalPostgres, startLocalPostgres } from "../postgres.ts";
import { dumpDatabase, restoreDump } from "./dump.ts";

/*
 * pg_dump works with servers of its own version and older ones, and the server from npm comes without it. So this is tested where the system
 * has a Postgres of its own, and skipped with the reason where it has none.
 */
function findSystemPostgres(): string | undefined {
  const versions = "/usr/lib/postgresql";
  if (!existsSync(versions) || spawnSync("pg_dump", ["--version"]).status !== 0) return undefined;
  const newest = Math.max(...readdirSync(versions).map(Number));
  const binaries = path.join(versions, `${newest}`, "bin");
  return newest >= 15 && existsSync(path.join(binaries, "postgres")) ? binaries : undefined;
}

const binaries = findSystemPostgres();
const reason = binaries === undefined ? " (skipped: this system has no Postgres 15 or newer with pg_dump)" : "";

describe.skipIf(binaries === undefined)(`a dump${reason}`, () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), "solebook-dump-"));
  const uploadsDirectory = path.join(directory, "uploads");
  let server: LocalPostgres;

  async function query(text: string): Promise<unknown[]> {
    const client = new pg.Client({ connectionString: server.urlOf("shop") });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  }

  beforeAll(async () => {
    chmodSync(directory, 0o755);
    const [postgres, initdb] = [path.join(binaries ?? "", "postgres"), path.join(binaries ?? "", "initdb")];
    const options = { directory: path.join(directory, "cluster"), port: await findFreePort(), temporary: true };
    server = await startLocalPostgres({ ...options, binaries: { postgres, initdb }, settings: { fsync: "off" } });
    await server.createDatabase("shop");
    await applyMigrations(server.urlOf("shop"));
    mkdirSync(uploadsDirectory);
    writeFileSync(path.join(uploadsDirectory, "shoe.webp"), "a photograph");
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it("brings back what was lost, in one piece", async () => {
    const places = { databaseUrl: server.urlOf("shop"), uploadsDirectory };
    const before = await query("SELECT * FROM fee_schedules");
    expect(before.length).toBeGreaterThan(0);
    const backup = path.join(directory, "backup");
    await dumpDatabase(places, backup, new Date());

    await query("DROP TABLE fee_schedules CASCADE; CREATE TABLE made_later (id int)");
    rmSync(path.join(uploadsDirectory, "shoe.webp"));
    await restoreDump(places, backup);
    expect(await query("SELECT * FROM fee_schedules")).toEqual(before);
    expect(readFileSync(path.join(uploadsDirectory, "shoe.webp"), "utf8")).toBe("a photograph");
    expect(await applyMigrations(server.urlOf("shop"))).toEqual([]);

    // One that is damaged changes nothing.
    writeFileSync(path.join(backup, "database.dump"), "damaged");
    await query("CREATE TABLE still_here (id int)");
    await expect(restoreDump(places, backup)).rejects.toThrow("database.dump is not what was written");
    expect(await query("SELECT * FROM still_here")).toEqual([]);
  }, 60_000);

  it("names what went wrong, without a password", async () => {
    const databaseUrl = server.urlOf("no_such_shop").replace("solebook@", "a-secret@");
    const places = { databaseUrl, uploadsDirectory: undefined };
    const error: unknown = await dumpDatabase(places, path.join(directory, "none"), new Date()).catch(
      (thrown) => thrown,
    );
    expect(String(error)).toContain("pg_dump failed");
    expect(String(error)).not.toContain("a-secret");
  });
});
