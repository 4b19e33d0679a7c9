import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";

/**
 * Prisma's own migration engine, run as WebAssembly: the `prisma` CLI would download a native binary, which a machine
 * without the internet cannot. It fills the usual `_prisma_migrations`, so `prisma migrate deploy` continues from it.
 */

const root = path.resolve(import.meta.dirname, "..");
const schemaDirectory = path.join(root, "prisma/schema");
const migrationsDirectory = path.join(root, "prisma/migrations");
const noFilters = { externalTables: [], externalEnums: [] };

/** Name and text of one file of the schema. */
export type SchemaFile = [name: string, text: string];

interface SchemaEngine {
  applyMigrations(input: unknown): Promise<{ appliedMigrationNames: string[] }>;
  diff(input: unknown): Promise<{ stdout: string | null }>;
}

interface SchemaEngineModule {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
  SchemaEngine: {
    new: (
      options: { datamodels: [string, string][] },
      log: (message: string) => void,
      adapter: unknown,
    ) => Promise<SchemaEngine>;
  };
}

/** The schema as it stands in the working tree. */
export function readSchemaFiles(): SchemaFile[] {
  return readdirSync(schemaDirectory)
    .filter((name) => name.endsWith(".prisma"))
    .sort()
    .map((name) => [path.join(schemaDirectory, name), readFileSync(path.join(schemaDirectory, name), "utf8")]);
}

let enginePackage: Promise<SchemaEngineModule> | undefined;

function loadEngineModule(): Promise<SchemaEngineModule> {
  enginePackage ??= (async () => {
    const directory = path.dirname(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"));
    const glue = (await import(path.join(directory, "schema_engine_bg.js"))) as SchemaEngineModule;
    const wasm = await WebAssembly.compile(readFileSync(path.join(directory, "schema_engine_bg.wasm")));
    const instance = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": glue as never });
    glue.__wbg_set_wasm(instance.exports);
    (instance.exports.__wbindgen_start as () => void)();
    return glue;
  })();
  return enginePackage;
}

/**
 * The adapter splits scripts at every semicolon, which breaks function bodies; sent whole, Postgres parses the script
 * itself and runs it as one transaction, as the native engine does.
 */
class WholeScriptPrismaPg extends PrismaPg {
  readonly #adapters: { dispose(): Promise<void> }[] = [];

  override async connect() {
    const adapter = await super.connect();
    this.#adapters.push(adapter);
    adapter.executeScript = async (script) => {
      await adapter.underlyingDriver().query(script);
    };
    return adapter;
  }

  /** The engine never closes what it opened. */
  async close() {
    await Promise.all(this.#adapters.map((adapter) => adapter.dispose()));
  }
}

async function withEngine<Value>(databaseUrl: string, work: (engine: SchemaEngine) => Promise<Value>): Promise<Value> {
  const engineModule = await loadEngineModule();
  const connection = new WholeScriptPrismaPg({ connectionString: databaseUrl });
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(connection);
    return await work(await engineModule.SchemaEngine.new({ datamodels: readSchemaFiles() }, () => undefined, adapter));
  } finally {
    await connection.close();
  }
}

function listMigrations() {
  const lockfilePath = path.join(migrationsDirectory, "migration_lock.toml");
  const names = readdirSync(migrationsDirectory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: migrationsDirectory,
    lockfile: { path: "migration_lock.toml", content: readFileSync(lockfilePath, "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: readFileSync(path.join(migrationsDirectory, name, "migration.sql"), "utf8") },
      },
    })),
  };
}

/**
 * Applies every migration in prisma/migrations that the database does not have yet.
 * @returns the names of those applied now, in order. Throws with the engine's message when one fails.
 */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  return withEngine(databaseUrl, async (engine) => {
    const result = await engine.applyMigrations({
      migrationsList: listMigrations(),
      filters: noFilters,
    });
    return result.appliedMigrationNames;
  });
}

/**
 * The SQL that leads from one schema to another. Knows only what the Prisma schema can say: CHECKs, partial indexes and
 * triggers are written by hand.
 * @param databaseUrl any Postgres: the engine asks it for its dialect and changes nothing
 * @returns an empty string when there is nothing to do
 */
export async function diffSchemas(
  databaseUrl: string,
  from: readonly SchemaFile[],
  to: readonly SchemaFile[],
): Promise<string> {
  const target = (files: readonly SchemaFile[]) => ({
    tag: "schemaDatamodel",
    files: files.map(([path, content]) => ({ path, content })),
  });
  const { stdout } = await withEngine(databaseUrl, (engine) =>
    engine.diff({
      from: target(from),
      to: target(to),
      script: true,
      exitCode: null,
      shadowDatabaseUrl: null,
      filters: noFilters,
    }),
  );
  const sql = stdout?.trim() ?? "";
  return sql === "-- This is an empty migration." ? "" : sql;
}
