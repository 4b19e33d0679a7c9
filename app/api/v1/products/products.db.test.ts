import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Role, roles } from "@/lib/core/actor.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { createProduct, createVariant, plainIllustration } from "@/prisma/factories/catalog.ts";
import { callApi } from "@/tests/support/api.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { logIn } from "@/tests/support/sign-in.ts";
import { GET, PATCH } from "./[product]/route.ts";
import { POST as batch } from "./batch/route.ts";
import { POST } from "./route.ts";
import { POST as validate } from "./validate/route.ts";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));

const { database } = testDatabase;
const unknownId = "00000000-0000-4000-8000-000000000000";
const shoe = {
  ...{
    styleCode: "QZ-1",
    brand: "Quartz",
    modelLine: "Ledger",
    name: "Quartz Ledger",
    colorway: "Bone",
    gender: "men",
  },
  ...{ retailPriceCents: 14_000, releaseDate: "2026-02-01", description: "A shoe.", illustration: plainIllustration },
};

beforeEach(() => testDatabase.reset());

const cookiesOf = async (role: Role) => logIn((await createUser(database, { roles: [role] })).id);

describe("POST /api/v1/products/batch", () => {
  it("gives products by any of their names, once each, and says what is missing", async () => {
    const first = await createProduct(database, { name: "First", styleCode: "AA-11" });
    const second = await createProduct(database, { name: "Second", slug: "second-shoe" });
    const hidden = await createProduct(database, { status: "hidden", slug: "hidden-shoe" });
    const { status, body } = await callApi(batch, {
      method: "POST",
      body: {
        ids: [second.id, unknownId, hidden.id],
        slugs: ["second-shoe", "hidden-shoe", "nothing"],
        styleCodes: ["aa 11", "ZZ-9"],
      },
    });
    expect(status).toBe(200);
    expect(body.products.map(({ name }: { name: string }) => name)).toEqual(["Second", "First"]);
    expect(body.products[1].id).toBe(first.id);
    expect(body.missing).toEqual({
      ids: [unknownId, hidden.id],
      slugs: ["hidden-shoe", "nothing"],
      styleCodes: ["ZZ-9"],
    });
  });

  it("takes one to a hundred", async () => {
    const codes = (count: number) => ({ styleCodes: Array.from({ length: count }, (_, index) => `XX-${index}`) });
    const statuses = [];
    for (const body of [{}, codes(100), codes(101), { ids: ["x"] }, { more: [] }]) {
      statuses.push((await callApi(batch, { method: "POST", body })).status);
    }
    expect(statuses).toEqual([422, 200, 422, 422, 422]);
  });
});

describe("POST /api/v1/products/validate", () => {
  it("says for each style code and size whether it can be traded", async () => {
    const product = await createProduct(database, { styleCode: "AA-11" });
    const ten = await createVariant(database, product.id, 100);
    await createProduct(database, { styleCode: "BB-22" });
    await createProduct(database, { styleCode: "CC-33", status: "hidden" });
    const items = [
      { styleCode: "aa-11", size: "10.0" },
      { styleCode: "AA-11", size: "15" },
      { styleCode: "AA-11" },
      { styleCode: "BB-22" },
      { styleCode: "CC-33" },
      { styleCode: "???" },
    ];
    const { body } = await callApi(validate, { method: "POST", body: { items } });
    expect(body.items.map(({ status }: { status: string }) => status)).toEqual([
      ...["ok", "unknown_size", "ok", "no_sizes", "unknown_style_code", "unknown_style_code"],
    ]);
    expect(body.items[0]).toMatchObject({ styleCode: "AA-11", size: "10", variantId: ten.id, isTradable: true });
    expect(body.items[1]).toMatchObject({ productId: product.id, variantId: null, isTradable: false });
  });
});

describe("products over the API", () => {
  it("are made and changed by admins", async () => {
    const cookies = await cookiesOf("admin");
    const made = await callApi(POST, { method: "POST", cookies, body: shoe });
    expect(made).toMatchObject({ status: 201, body: { slug: "quartz-ledger-bone" } });
    const params = { product: made.body.productId as string };
    expect(made.headers.get("location")).toBe(`/api/v1/products/${params.product}`);
    const changed = await callApi(PATCH, { method: "PATCH", cookies, params, body: { name: "Renamed" } });
    expect(changed).toMatchObject({ status: 200, body: { isChanged: true } });
    expect(await callApi(GET, { params })).toMatchObject({
      status: 200,
      body: { name: "Renamed", nickname: null, styleCode: "QZ-1" },
    });
    expect(await callApi(POST, { method: "POST", cookies, body: shoe })).toMatchObject({
      status: 409,
      body: { code: "style_code_taken" },
    });
    const unknown = await callApi(PATCH, {
      method: "PATCH",
      cookies,
      params: { product: unknownId },
      body: { name: "X" },
    });
    expect(unknown.status).toBe(404);
    expect((await callApi(PATCH, { method: "PATCH", cookies, params, body: {} })).status).toBe(422);
    expect((await callApi(PATCH, { method: "PATCH", cookies, params, body: { price: 1 } })).status).toBe(422);
  });

  it("are refused to everybody else, and to other sites", async () => {
    const { id } = await createProduct(database);
    const params = { product: id };
    expect((await callApi(POST, { method: "POST", body: shoe })).status).toBe(401);
    for (const role of roles.filter((each) => each !== "admin")) {
      const cookies = await cookiesOf(role);
      expect((await callApi(POST, { method: "POST", cookies, body: shoe })).status, role).toBe(403);
      expect((await callApi(PATCH, { method: "PATCH", cookies, params, body: { name: "Mine" } })).status, role).toBe(
        403,
      );
    }
    const cookies = await cookiesOf("admin");
    const foreign = { origin: "https://elsewhere.example" };
    expect((await callApi(POST, { method: "POST", cookies, body: shoe, headers: foreign })).status).toBe(403);
  });
});
