import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import Stripe from "stripe";
import { z } from "zod";
import { ApiClient } from "@/dev/bots/api-client.ts";
import { chooseMarkets, simulate } from "@/dev/bots/simulation.ts";
import type { Login } from "@/dev/bots/trader.ts";
import { makeBidders } from "@/dev/load/crowd.ts";
import { openLocalWorld } from "@/dev/world/local-world.ts";
import { createStopSwitch } from "@/dev/world/stop-switch.ts";
import { createDatabase } from "@/lib/platform/db.ts";
import { Random } from "@/prisma/seed/random.ts";

/**
 * npm run simulate -- [--minutes 10] [--speed 1] [--seed text] [--bots 10] [--shoes 4] [--sizes 3] [--url http://localhost:3000]: bots
 * trade over the API of a site that runs, so that its pages live. Ctrl-C takes their offers back. A site without the pages of stand-ins is
 * taken for a real one and left alone, unless `--real --accounts FILE` names people ([{"email", "password"}]) to trade as.
 */
const root = path.resolve(import.meta.dirname, "..");
const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    speed: { type: "string", default: "1" },
    seed: { type: "string", default: "solebook" },
    bots: { type: "string", default: "10" },
    shoes: { type: "string", default: "4" },
    sizes: { type: "string", default: "3" },
    url: { type: "string", default: "http://localhost:3000" },
    accounts: { type: "string" },
    real: { type: "boolean", default: false },
  },
});

function amount(name: "minutes" | "speed" | "bots" | "shoes" | "sizes", least: number, most: number): number {
  const number = Number(values[name]);
  if (number >= least && number <= most) return number;
  throw new Error(`--${name} takes a number from ${least} to ${most}.`);
}

/** A deed needs three calls or four; at the highest speed that is below what one network may do. */
const usualPauseMs = 3_000;
const accountsSchema = z.array(z.object({ email: z.string(), password: z.string() })).min(2);
const loginSchema = z.object({ accessToken: z.string(), refreshToken: z.string() });

async function logInAll(api: ApiClient, file: string): Promise<Login[]> {
  const logins: Login[] = [];
  for (const body of accountsSchema.parse(JSON.parse(readFileSync(file, "utf8")))) {
    const answer = await api.call({ method: "POST", path: "/api/v1/auth/login", body });
    if (answer.status !== 200) throw new Error(`${body.email} could not log in: ${answer.code ?? answer.status}`);
    const { accessToken: token, refreshToken } = loginSchema.parse(answer.body);
    logins.push({ token, refreshToken });
  }
  return logins;
}

/** New people of this checkout's own world, with a card and an address. */
async function makeBots(api: ApiClient, count: number): Promise<Login[]> {
  const world = await openLocalWorld(root);
  const { DATABASE_URL = "", STRIPE_SECRET_KEY = "", STRIPE_HOST: host, STRIPE_PORT: port } = world.environment;
  const database = createDatabase(DATABASE_URL, 2);
  try {
    const stripe = new Stripe(STRIPE_SECRET_KEY, { host, port, protocol: "http", telemetry: false });
    return await makeBidders({ database, stripe, api }, count);
  } finally {
    await database.$disconnect();
    await world.close();
  }
}

async function statusOf(where: string): Promise<number> {
  return fetch(new URL(where, values.url), { redirect: "manual" }).then(
    ({ status }) => status,
    () => 0,
  );
}

async function run(): Promise<void> {
  const [minutes, speed] = [amount("minutes", 0.1, 1_440), amount("speed", 0.1, 6)];
  const [bots, shoes, sizes] = [amount("bots", 2, 40), amount("shoes", 1, 20), amount("sizes", 1, 10)];
  if ((await statusOf("/api/health")) === 0) throw new Error(`Nobody answers at ${values.url}. Run npm start first.`);
  const isDemo = (await statusOf("/inbox")) === 200;
  if (!isDemo && !(values.real && values.accounts)) {
    throw new Error(`${values.url} is no demo. Bots trade there only with --real and --accounts FILE.`);
  }
  const api = new ApiClient(values.url, 4);
  const logins = values.accounts ? await logInAll(api, values.accounts) : await makeBots(api, bots);
  const markets = await chooseMarkets(api, { shoes, sizes, random: new Random(values.seed) });
  if (markets.length === 0) throw new Error("Nothing was ever sold here, so nobody knows what a pair is worth.");
  const stop = new AbortController();
  const stopSwitch = createStopSwitch({ stop: () => stop.abort(), force: () => process.exit(130), now: Date.now });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stopSwitch.signal);
  console.log(
    `${logins.length} bots trade ${markets.length} sizes at ${values.url} for ${minutes} minutes. Ctrl-C stops.`,
  );
  const { deeds, trades, refusals, withdrawn } = await simulate({
    ...{ api, logins, markets, seed: values.seed, signal: stop.signal, say: console.log },
    pauseMs: usualPauseMs / speed,
    endsAt: new Date(Date.now() + minutes * 60_000),
  });
  console.log(`${deeds} deeds, ${trades} pairs sold, ${refusals} refused; ${withdrawn} offers taken back.`);
  api.close();
}

try {
  await run();
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
