import { spawn } from "node:child_process";
import path from "node:path";
import { testDatabase } from "@/tests/support/database.ts";
import type { RaceOrders } from "./race-trader.ts";

/** A small seeded generator, so that a failing race can be run again with the same orders. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Places the orders from a process of its own and waits for its end. */
export function tradeInProcess(
  race: Omit<RaceOrders, "databaseUrl">,
): Promise<{ outcomes: string[]; stats: { retries: number } }> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ["--conditions=react-server", "--import", "tsx", path.resolve("tests/market/race-trader.ts")],
      { stdio: ["pipe", "pipe", "inherit"] },
    );
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += String(chunk);
    });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve(JSON.parse(output)) : reject(new Error(`a trading process ended with ${code}`)),
    );
    child.stdin.end(JSON.stringify({ ...race, databaseUrl: testDatabase.url }));
  });
}
