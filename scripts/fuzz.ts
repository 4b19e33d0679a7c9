import { parseArgs } from "node:util";
import { fuzz } from "../dev/api/fuzz.ts";
import { bootTestWorld, type TestWorld } from "../dev/testing/test-world.ts";

/** Whoever is logged out, or has lost the account, ends the rest. */
const except = ["logOut", "refreshAccess"];
const roles = ["buyer", "authenticator", "admin"];

async function logIn({ address, password }: TestWorld, email: string): Promise<string> {
  const response = await fetch(new URL("/api/v1/auth/login", address), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });
  const { accessToken } = (await response.json()) as { accessToken?: string };
  if (!accessToken) throw new Error(`${email} could not log in: ${response.status}`);
  return accessToken;
}

/** Ids of shoes and sizes that exist, for requests that get past the first look. */
async function knownIds(address: string): Promise<Record<string, string[]>> {
  const read = async (path: string) => (await fetch(new URL(path, address))).json();
  const { items } = (await read("/api/v1/trades?limit=20")) as { items: { productId: string; variantId: string }[] };
  const productIds = [...new Set(items.map(({ productId }) => productId))];
  return {
    productId: productIds,
    product: productIds,
    id: productIds,
    variantId: [...new Set(items.map(({ variantId }) => variantId))],
  };
}

/**
 * Usage: npm run fuzz -- [--requests 5000] [--seed text]. Boots a world of its own and sends it requests made by chance from its own
 * OpenAPI document, as people of every role and as nobody.
 * @returns the exit code: 0 when every answer was as the document says and none was a 5xx
 */
export async function runFuzz(parameters: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...parameters],
    options: { requests: { type: "string", default: "5000" }, seed: { type: "string", default: "solebook" } },
  });
  // The site believes the address that each request brings, so that no limit ends the run.
  process.env.TRUSTED_PROXY_HOPS = "1";
  const { world, stop } = await bootTestWorld("small");
  try {
    const { address, people } = world;
    const chosen = people.filter((person) => person.roles.some((role) => roles.includes(role)));
    const tokens = await Promise.all(chosen.slice(0, 8).map(({ email }) => logIn(world, email)));
    const requests = Number(values.requests);
    console.log(`Sending ${requests} requests to ${address}, seed “${values.seed}” …`);
    const report = await fuzz({
      ...{ address, requests, tokens, except, seed: values.seed },
      ids: await knownIds(address),
      spread: true,
    });
    for (const problem of report.problems.slice(0, 50)) console.log(`✘ ${problem}`);
    console.log(`Answers by status: ${JSON.stringify(report.statuses)}`);
    console.log(`${report.requests} requests, ${report.problems.length} problems`);
    return report.problems.length === 0 ? 0 : 1;
  } finally {
    await stop();
  }
}
