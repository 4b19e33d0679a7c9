import { expect, test } from "@playwright/test";
import { ApiClient } from "@/dev/bots/api-client.ts";
import { startBalancer } from "@/dev/load/balancer.ts";
import { bidTogether } from "@/dev/load/bidding.ts";
import { makeBidders, makeMarkets } from "@/dev/load/crowd.ts";
import { refusalsOf } from "@/dev/load/figures.ts";
import { findContradictions } from "@/dev/load/proofs.ts";
import { startServers } from "@/dev/load/servers.ts";
import { closeWorldDatabase, worldDatabase } from "./support/market.ts";
import { worldStripe } from "./support/stripe.ts";

test.afterAll(closeWorldDatabase);

test("people who bid over two processes at once cross no book, lose no pair and are told the truth", async () => {
  // `npm run load` does the same with a thousand, and with figures.
  const environment = { ...process.env, TRUSTED_PROXY_HOPS: "2" } as Record<string, string>;
  const servers = await startServers(2, environment);
  const balancer = await startBalancer(servers.ports);
  const api = new ApiClient(balancer.address, 24);
  try {
    const database = worldDatabase();
    const markets = await makeMarkets(database, 4);
    const bidders = await makeBidders({ database, stripe: worldStripe(), api }, 24);
    const goesOn = (steps: number) => steps < 10;
    const { steps, told } = await bidTogether({ api, bidders, markets, seed: "a short run", goesOn });
    expect(steps).toHaveLength(240);
    expect(servers.errors()).toEqual([]);
    expect(told.unknown).toBe(0);
    // What somebody else took meanwhile can be neither changed nor taken back.
    const codes = refusalsOf(steps).map(([code]) => code);
    expect(codes.filter((code) => code !== "offer_not_open" && code !== "offer_not_found")).toEqual([]);
    expect(told.matches.size).toBeGreaterThan(20);
    const productIds = [...new Set(markets.map(({ productId }) => productId))];
    expect(await findContradictions(database, { productIds, told })).toEqual([]);
  } finally {
    api.close();
    await balancer.stop();
    await servers.stop();
  }
});
