import { gzipSync } from "node:zlib";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { closeWorldDatabase, freshMarket } from "./support/market.ts";

test.afterAll(closeWorldDatabase);

/** What a page can do without until it is used, by words that are left of it in a built file. */
const later = { zod: "$ZodType", pusher: "pusher:subscribe", recharts: "recharts-", downshift: "downshift" };

/** All scripts that a page names in its HTML, those for old browsers aside. */
async function readFirstScripts(request: APIRequestContext, path: string): Promise<string[]> {
  const html = await (await request.get(path)).text();
  const tags = [...html.matchAll(/<script src="(\/_next\/static\/[^"]+)"([^>]*)>/g)];
  const addresses = new Set(
    tags.flatMap(([, address = "", rest = ""]) => (rest.includes("noModule") ? [] : [address])),
  );
  return Promise.all([...addresses].map(async (address) => (await request.get(address)).text()));
}

test("home, search and product wait for no script that they do not need at first", async ({ request }) => {
  const market = await freshMarket("First load");
  for (const path of ["/", "/search", `/sneakers/${market.slug}`]) {
    const scripts = await readFirstScripts(request, path);
    expect(scripts.length, path).toBeGreaterThan(5);
    for (const [library, word] of Object.entries(later)) {
      expect(scripts.filter((script) => script.includes(word)).length, `${library} on ${path}`).toBe(0);
    }
    const bytes = scripts.reduce((sum, script) => sum + gzipSync(script).length, 0);
    console.log(`${path}: ${scripts.length} scripts, ${Math.round(bytes / 1024)} KB compressed`);
    expect(bytes, `what ${path} loads first`).toBeLessThan(240 * 1024);
  }
});
