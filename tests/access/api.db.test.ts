import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { everyOperation } from "@/app/api/_support/every-operation.ts";
import { readDocument } from "@/app/api/_support/openapi/read-document.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { closeRateLimits } from "@/lib/platform/rate-limit.ts";
import { closeMatchingDatabase } from "@/lib/workflows/market/book/matching-database.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { callApi } from "@/tests/support/api.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { fromNewNetwork } from "@/tests/support/networks.ts";
import { logIn } from "@/tests/support/sign-in.ts";
import { doors, expectedDoorsOfApi, type Person, people, rolesOf } from "./expectations.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));

const cookies = new Map<Person, Record<string, string>>();
const ids = new Map<Person, string>();

/** Whoever logs out does so with a login of its own: the others go on with theirs. */
async function cookiesOf(person: Person, operationId: string): Promise<Record<string, string>> {
  const userId = ids.get(person);
  return operationId === "logOut" && userId !== undefined ? logIn(userId) : (cookies.get(person) ?? {});
}

beforeAll(async () => {
  await testDatabase.reset();
  for (const person of people) {
    if (person === "anonymous") continue;
    const { id } = await createUser(testDatabase.database, { roles: rolesOf[person] });
    ids.set(person, id);
    cookies.set(person, await logIn(id));
  }
});

afterAll(async () => {
  await closeRateLimits();
  await closeMatchingDatabase();
});

/** Something for every variable of a path: ids that belong to nothing, and a number that no order has. */
function paramsOf(path: string): Record<string, string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
  const known: Record<string, string> = {
    number: "ORD-20010101-AAAAAAAA",
    role: "seller",
    job: "none",
    product: "none",
    side: "buyer",
  };
  return Object.fromEntries(names.map((name) => [name, known[name] ?? randomUUID()]));
}

describe.each([...everyOperation, readDocument].map((operation) => [operation.description.id, operation] as const))(
  "%s",
  (operationId, operation) => {
    const { path, method } = operation.description;
    const handler = routes(operation)[method];
    const admitted: readonly Person[] = doors[expectedDoorsOfApi[`${method} ${path}`] ?? "secret"];

    it(`${method} ${path} opens to ${admitted.length === people.length ? "everybody" : admitted.join(", ")}`, async () => {
      const params = paramsOf(path);
      for (const person of people) {
        const body = operation.description.body ? {} : undefined;
        const call = { method, params, body, cookies: await cookiesOf(person, operationId), headers: fromNewNetwork() };
        const { status, body: answer } = await callApi(handler, call);
        if (admitted.includes(person)) expect([401, 403], `${person}: ${answer?.code}`).not.toContain(status);
        else expect(status, `${person}: ${answer?.code}`).toBe(person === "anonymous" ? 401 : 403);
        // Nobody plays Stripe here.
        if (status !== 503) expect(status).toBeLessThan(500);
      }
    });
  },
);
