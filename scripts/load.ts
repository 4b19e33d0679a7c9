import os from "node:os";
import { parseArgs } from "node:util";
import Stripe from "stripe";
import { ApiClient } from "@/dev/bots/api-client.ts";
import { workOff } from "@/dev/load/backlog.ts";
import { startBalancer } from "@/dev/load/balancer.ts";
import { bidTogether } from "@/dev/load/bidding.ts";
import { makeBidders, makeMarkets } from "@/dev/load/crowd.ts";
import { figuresOf, refusalsOf, renderFigures } from "@/dev/load/figures.ts";
import { findContradictions } from "@/dev/load/proofs.ts";
import { startServers } from "@/dev/load/servers.ts";
import { type BootedWorld, bootTestWorld } from "@/dev/testing/test-world.ts";
import { createDatabase } from "@/lib/platform/db.ts";

/**
 * npm run load -- [--bidders 1000] [--markets 50] [--processes 1,2,3] [--seconds 15] [--backlog 60] [--seed text]. For each number of
 * server processes it boots a world of its own whose database is as safe as a real one, lets everybody bid and ask at once over the API
 * for so many seconds after a warm-up, waits at most `--backlog` seconds until what the trades have led to is done, and looks for
 * contradictions. Exits 1 if there is one.
 */
const { values } = parseArgs({
  options: {
    bidders: { type: "string", default: "1000" },
    markets: { type: "string", default: "50" },
    processes: { type: "string", default: "1,2,3" },
    seconds: { type: "string", default: "15" },
    backlog: { type: "string", default: "60" },
    seed: { type: "string", default: "solebook" },
  },
});

const warmUpMs = 10_000;

function amount(name: "bidders" | "markets" | "seconds" | "backlog", most: number): number {
  const number = Number(values[name]);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new Error(`--${name} takes a whole number from 1 to ${most}.`);
}

interface Plan {
  bidders: number;
  markets: number;
  seconds: number;
  backlogSeconds: number;
  /** How many server processes, one measurement each. */
  processCounts: number[];
}

function readPlan(): Plan {
  const processCounts = values.processes.split(",").map(Number);
  if (!processCounts.every((count) => Number.isInteger(count) && count >= 1 && count <= 16)) {
    throw new Error("--processes takes numbers from 1 to 16, separated by commas.");
  }
  return {
    bidders: amount("bidders", 10_000),
    markets: amount("markets", 1_000),
    seconds: amount("seconds", 600),
    backlogSeconds: amount("backlog", 600),
    processCounts,
  };
}

/** Bids over this world and says what came of it. @returns whether everything held */
async function measure(world: BootedWorld, ports: readonly number[], plan: Plan): Promise<boolean> {
  const balancer = await startBalancer(ports);
  const api = new ApiClient(balancer.address, plan.bidders);
  const database = createDatabase(world.databaseUrl, 4);
  try {
    const { STRIPE_SECRET_KEY = "", STRIPE_HOST: host, STRIPE_PORT: port } = world.environment;
    const stripe = new Stripe(STRIPE_SECRET_KEY, { host, port, protocol: "http", telemetry: false });
    const markets = await makeMarkets(database, plan.markets);
    const bidders = await makeBidders({ database, stripe, api }, plan.bidders);
    const fromMs = performance.now() + warmUpMs;
    const toMs = fromMs + plan.seconds * 1_000;
    const goesOn = () => performance.now() < toMs;
    const { steps, told } = await bidTogether({
      api,
      bidders,
      markets,
      seed: values.seed,
      arrivalMs: warmUpMs,
      goesOn,
    });
    console.log(renderFigures(figuresOf(steps, fromMs, toMs)));
    const refusals = refusalsOf(steps).map(([code, count]) => `${count} ${code}`);
    console.log(`Refused, warm-up included: ${refusals.join(", ") || "none"}`);
    console.log(`${told.repeated} calls repeated because no answer came, ${told.unknown} never answered`);
    const { messages, charges, afterMs } = await workOff(database, plan.backlogSeconds * 1_000);
    const what = messages + charges === 0 ? "all done" : `${messages} messages and ${charges} charges to go`;
    console.log(`Messages and charges of ${told.matches.size} trades: ${what} ${Math.round(afterMs / 1_000)} s later`);
    const productIds = [...new Set(markets.map(({ productId }) => productId))];
    const contradictions = await findContradictions(database, { productIds, told });
    for (const contradiction of contradictions.slice(0, 20)) console.error(`✘ ${contradiction}`);
    console.log(`${told.offers.size} offers, ${told.matches.size} trades, ${contradictions.length} contradictions`);
    return contradictions.length === 0;
  } finally {
    await database.$disconnect();
    api.close();
    await balancer.stop();
  }
}

async function measureWith(processCount: number, plan: Plan): Promise<boolean> {
  const { world, stop } = await bootTestWorld("small", true);
  try {
    // The world's own site is the first process; the others stand beside it.
    const servers = await startServers(processCount - 1, world.environment);
    try {
      console.log(`\n${processCount} server ${processCount === 1 ? "process" : "processes"}`);
      return await measure(world, [Number(new URL(world.address).port), ...servers.ports], plan);
    } finally {
      await servers.stop();
    }
  } finally {
    await stop();
  }
}

async function run(): Promise<boolean> {
  const plan = readPlan();
  // Two proxies stand in front: the balancer, and one that names each bidder's own network, so that every limit counts as in production.
  process.env.TRUSTED_PROXY_HOPS = "2";
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? "unknown"}, Node ${process.version}, fsync on`;
  const { bidders, markets, seconds, processCounts } = plan;
  console.log(`${machine}; ${bidders} bidders, ${markets} markets, ${seconds} s after ${warmUpMs / 1_000} s`);
  let holds = true;
  for (const processCount of processCounts) holds = (await measureWith(processCount, plan)) && holds;
  return holds;
}

try {
  process.exit((await run()) ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
