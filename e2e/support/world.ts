import { bootTestWorld, type TestWorld } from "@/dev/testing/test-world.ts";

/** The world that this run has booted. */
export function testWorld(): TestWorld {
  const text = process.env.E2E_WORLD;
  if (!text)
    throw new Error("There is no world: run the browser tests with `npm run test:e2e` or `npx playwright test`.");
  return JSON.parse(text) as TestWorld;
}

/** Boots a world with data and ports of its own, and hands its environment to the tests. */
export default async function setup(): Promise<() => Promise<void>> {
  const { world: booted, stop } = await bootTestWorld("small");
  const { environment, ...world } = booted;
  // The tests prepare data with the application's own code, which reads its environment.
  const { NODE_ENV: _, ...variables } = environment;
  Object.assign(process.env, variables, { E2E_BASE_URL: world.address, E2E_WORLD: JSON.stringify(world) });
  return stop;
}
