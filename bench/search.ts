import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { applyMigrations } from "../dev/migrations.ts";
import { findFreePort, startLocalPostgres } from "../dev/postgres.ts";
import { createDatabase } from "../lib/platform/db.ts";
import { percentile } from "./support/load.ts";
import { naiveKinds, type QueryKind, searchKinds } from "./support/search-kinds.ts";
import { generateSearchWorld } from "./support/search-world.ts";

/**
 * npm run bench:search — how long the search's own statements take over generated products, by kind of question, beside the
 * same questions asked of products and quotes. One question at a time. Options: --products N (default 100,000), --rounds N
 * (default 200).
 */
const option = (name: string, byDefault: number) =>
  process.argv.includes(name) ? Number(process.argv[process.argv.indexOf(name) + 1]) : byDefault;
const products = option("--products", 100_000);
const rounds = option("--rounds", 200);
/** The naive statements take long enough. */
const naiveRounds = Math.min(rounds, 5);

async function measure(kind: QueryKind, times: number): Promise<string> {
  const took: number[] = [];
  let found = 0;
  // A tenth more at first, uncounted, until what is read lies in memory.
  const warmUp = Math.ceil(times / 10);
  for (let round = 0; round < warmUp + times; round++) {
    const startedAt = performance.now();
    const count = await kind.run(round);
    if (round < warmUp) continue;
    took.push(performance.now() - startedAt);
    found += count;
  }
  took.sort((first, second) => first - second);
  const figures = [0.5, 0.95, 0.99].map((share) => percentile(took, share).toFixed(1).padStart(9));
  return `${kind.name.padEnd(52)}${figures.join("")}${Math.round(found / times)
    .toString()
    .padStart(10)}`;
}

const directory = path.join(os.tmpdir(), `solebook-bench-${randomBytes(4).toString("hex")}`);
const server = await startLocalPostgres({
  directory,
  port: await findFreePort(),
  temporary: true,
  settings: { shared_buffers: "512MB", max_wal_size: "4GB", checkpoint_timeout: "30min" },
});
try {
  await server.createDatabase("bench");
  const url = server.urlOf("bench");
  await applyMigrations(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const startedAt = performance.now();
  await generateSearchWorld(client, products, new Date());
  await client.query("VACUUM ANALYZE");
  await client.end();
  const [cpu] = os.cpus();
  const generationSeconds = Math.round((performance.now() - startedAt) / 1_000);
  console.log(
    `${os.cpus().length} × ${cpu?.model ?? "unknown"}, Node ${process.version}, Postgres 18, ${products.toLocaleString("en-US")} products ` +
      `generated and indexed in ${generationSeconds} s, ${rounds} rounds each (naive ${naiveRounds})`,
  );
  console.log(
    `\n${"".padEnd(52)}${["p50 ms", "p95 ms", "p99 ms"].map((head) => head.padStart(9)).join("")}${"found".padStart(10)}`,
  );
  const database = createDatabase(url, 4);
  for (const kind of searchKinds(database)) console.log(await measure(kind, rounds));
  for (const kind of naiveKinds(database)) console.log(await measure(kind, naiveRounds));
  await database.$disconnect();
} finally {
  await server.stop();
  rmSync(directory, { recursive: true, force: true });
}
process.exit(0);
