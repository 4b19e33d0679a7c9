import { type APIRequestContext, type APIResponse, expect, test } from "@playwright/test";
import { type Address, addressesOnDisk } from "@/tests/access/addresses.ts";
import { doors, expectedDoors, type Person, people } from "@/tests/access/expectations.ts";
import { closeWorldDatabase, signInPerson } from "./support/market.ts";
import { makeThings, type Things } from "./support/things.ts";
import { testWorld } from "./support/world.ts";

/** What becomes of somebody who knocks. */
type Answer = "opened" | "asked to log in" | "turned away";

let things: Things;

test.beforeAll(async () => {
  things = await makeThings();
});
test.afterAll(closeWorldDatabase);

/** A page that has begun before it knew says so in its body: where to go on, or that there is nothing here. */
async function saidInBody(response: APIResponse): Promise<{ location: string | null; isNotFound: boolean }> {
  if (!response.headers()["content-type"]?.startsWith("text/html")) return { location: null, isNotFound: false };
  const html = await response.text();
  return {
    location: /id="__next-page-redirect"[^>]*url=([^"]+)"/.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? null,
    isNotFound: html.includes("NEXT_HTTP_ERROR_FALLBACK;404"),
  };
}

/** Follows to where an address leads, on this site. */
async function knock(request: APIRequestContext, address: Address): Promise<Answer> {
  const origin = new URL(testWorld().address).origin;
  let url = new URL(things.pathOf(address.route), origin);
  let isFirst = true;
  for (let step = 0; step < 6; step += 1) {
    const isForm = isFirst && !address.methods.includes("GET");
    const response = isForm
      ? await request.post(url.href, { form: things.form, headers: { origin }, maxRedirects: 0 })
      : await request.get(url.href, { maxRedirects: 0 });
    isFirst = false;
    expect(response.status(), `${address.route} at ${url.pathname}`).toBeLessThan(500);
    if (response.status() === 401 && !address.route.startsWith("/api/")) return "asked to log in";
    if (response.status() >= 400) return "turned away";
    const said = await saidInBody(response);
    if (said.isNotFound) return "turned away";
    const location = response.headers().location ?? said.location;
    if (!location) return "opened";
    url = new URL(location, url);
    if (url.pathname === "/login") return "asked to log in";
    if (url.origin !== origin) return "opened";
  }
  throw new Error(`${address.route} leads round in a circle.`);
}

function expected({ route }: Address, person: Person): Answer {
  const door = expectedDoors[route] ?? "secret";
  const admitted: readonly Person[] = doors[door];
  if (admitted.includes(person)) return "opened";
  const helpsToLogIn = person === "anonymous" && door !== "secret" && !/^\/(api|images)\//.test(route);
  return helpsToLogIn ? "asked to log in" : "turned away";
}

for (const person of people) {
  test(`every page and route opens to ${person} as is written down, and not otherwise`, async ({ request }) => {
    test.setTimeout(240_000);
    if (person !== "anonymous") await signInPerson(request, things.people[person]);
    const answers: Record<string, Answer> = {};
    const wanted: Record<string, Answer> = {};
    for (const address of addressesOnDisk()) {
      wanted[address.route] = expected(address, person);
      answers[address.route] = await knock(request, address);
    }
    expect(answers).toEqual(wanted);
  });
}
