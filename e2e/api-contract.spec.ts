import { expect, test } from "@playwright/test";
import { type ApiDocument, Contract, operationsOf } from "@/dev/api/contract.ts";
import { factoryPassword } from "@/prisma/factories/accounts.ts";
import { apiPerson, hasCurl, runExample } from "./support/api.ts";
import { chapters } from "./support/api-story/chapters.ts";
import type { Body, Scene, Step } from "./support/api-story/step.ts";
import { closeWorldDatabase, freshMarket } from "./support/market.ts";
import { testWorld } from "./support/world.ts";

test.afterAll(closeWorldDatabase);

/** People and a shoe that the examples are about. */
async function setScene(): Promise<Scene> {
  const { productId, variants } = await freshMarket("Contract Court");
  return {
    buyer: await apiPerson("Buyer of the contract"),
    seller: await apiPerson("Seller of the contract"),
    admin: await apiPerson("Admin of the contract", ["admin"], false),
    kept: {
      PRODUCT_ID: productId,
      VARIANT_ID: variants["10"]?.id ?? "",
      OTHER_VARIANT_ID: variants["11"]?.id ?? "",
      EMAIL: `contract-${Date.now()}@example.com`,
      PASSWORD: factoryPassword,
    },
  };
}

/** What whoever added or removed an operation is to do, in words; empty when the story has them all. */
function gaps(steps: readonly Step[], operations: Iterable<string>): string[] {
  const described = new Set(operations);
  const told = new Set(steps.map(({ operation }) => operation));
  return [
    ...[...described]
      .filter((id) => !told.has(id))
      .map((id) => `${id} is never called: add step("${id}", …) to a chapter in e2e/support/api-story`),
    ...[...told]
      .filter((id) => !described.has(id))
      .map((id) => `${id} is no operation any more: remove its step from e2e/support/api-story`),
  ];
}

test("every operation answers its example as the document says, and none is left out", async () => {
  test.skip(!hasCurl(), "The examples are for curl, which this machine has not got.");
  test.setTimeout(300_000);
  const document = (await (await fetch(new URL("/api/v1/openapi.json", testWorld().address))).json()) as ApiDocument;
  const contract = new Contract(document);
  const operations = new Map(operationsOf(document).map((one) => [one.operation.operationId, one]));
  const scene = await setScene();
  const { kept } = scene;
  const steps = chapters.flatMap((chapter) => chapter(scene));
  expect(gaps(steps, operations.keys())).toEqual([]);

  for (const { operation: id, as, status, keep, before } of steps) {
    const target = operations.get(id);
    if (!target) throw new Error(`no operation ${id}`);
    Object.assign(kept, await before?.());
    const token = as === "nobody" ? "none" : scene[as].token;
    const answer = await runExample(target.operation["x-codeSamples"][0]?.source ?? "", { ...kept, TOKEN: token });
    expect(answer.status, `${id}: ${answer.text}`).toBe(status);
    expect(contract.problemsOf(target, answer), id).toEqual([]);
    const found = keep?.(JSON.parse(answer.text) as Body) ?? {};
    for (const [name, value] of Object.entries(found)) kept[name] = String(value);
  }
});
