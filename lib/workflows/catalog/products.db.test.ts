import { beforeEach, describe, expect, it } from "vitest";
import { type Actor, anonymousActor, roles, type UserActor } from "@/lib/core/actor.ts";
import { fixedClock } from "@/lib/core/clock.ts";
import { listAuditOf } from "@/lib/domain/audit/queries.ts";
import type { ProductFacts } from "@/lib/domain/catalog/model.product.ts";
import { getProductBySlug } from "@/lib/domain/catalog/queries.ts";
import { readSizes } from "@/lib/domain/catalog/rules.sizes.ts";
import { productFactsSchema } from "@/lib/domain/catalog/schema.product.ts";
import { plainIllustration } from "@/prisma/factories/catalog.ts";
import { createOffer } from "@/prisma/factories/market.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { addInventory } from "../inventory/add-inventory.ts";
import { addSizes } from "./add-sizes.ts";
import { createProduct } from "./create-product.ts";
import { deleteProduct } from "./delete-product.ts";
import { featureProduct } from "./feature-product.ts";
import { removeSize } from "./remove-size.ts";
import { showProduct } from "./show-product.ts";
import { updateProduct } from "./update-product.ts";

const { database } = testDatabase;
const clock = fixedClock(new Date("2026-11-21T12:00:00Z"));
let admin: UserActor;

const shoe = (change: object = {}): ProductFacts =>
  productFactsSchema.parse({
    styleCode: "qz 100-1",
    brand: "Quartz",
    modelLine: "Ledger",
    name: "Quartz Ledger",
    colorway: "Bone/Ink",
    gender: "men",
    retailPriceCents: 14_000,
    releaseDate: "2026-02-01",
    description: "A shoe for tests.",
    illustration: plainIllustration,
    ...change,
  });

beforeEach(async () => {
  await testDatabase.reset();
  clock.set(new Date("2026-11-21T12:00:00Z"));
  admin = await personWith("admin");
});

async function newShoe(change: object = {}): Promise<string> {
  const made = await createProduct(admin, shoe(change), { clock });
  if (!made.ok) throw new Error(made.error.message);
  return made.value.productId;
}

async function sizesOf(productId: string, text: string) {
  const read = readSizes(text);
  if (!read.ok) throw new Error(read.wrong.join());
  await addSizes(admin, { productId, sizes: read.sizes });
  const rows = await database.variant.findMany({ where: { productId }, orderBy: { sortOrder: "asc" } });
  return rows.map(({ id }) => ({ id, productId }));
}

const codeOf = (result: { ok: true } | { ok: false; error: { code: string } }) =>
  result.ok ? "ok" : result.error.code;
const auditOf = async (id: string) =>
  (await listAuditOf(admin, { kind: "product", id }, 20)).map(({ action, before, after }) => ({
    action,
    before,
    after,
  }));

describe("a new shoe", () => {
  it("is in the shop at once, with its drawings, its style code as printed and an address of its own", async () => {
    const made = await createProduct(admin, shoe());
    expect(made).toMatchObject({ ok: true, value: { slug: "quartz-ledger-bone-ink" } });
    const view = await getProductBySlug(anonymousActor, "quartz-ledger-bone-ink");
    expect(view).toMatchObject({
      styleCode: "QZ-100-1",
      retailPriceCents: 14_000,
      releaseDate: "2026-02-01",
      variants: [],
    });
    expect(view?.images).toHaveLength(4);
    expect(await createProduct(admin, shoe({ styleCode: "QZ100-2" }))).toMatchObject({
      value: { slug: "quartz-ledger-bone-ink-qz100-2" },
    });
  });

  it("is refused when its style code is printed on another, also when both come at once", async () => {
    const results = await Promise.all([
      createProduct(admin, shoe()),
      createProduct(admin, shoe()),
      createProduct(admin, shoe()),
    ]);
    expect(results.map(codeOf).toSorted()).toEqual(["ok", "style_code_taken", "style_code_taken"]);
    expect(results.find((result) => !result.ok)).toMatchObject({
      error: { fields: { styleCode: expect.any(String) } },
    });
    expect(await database.auditEntry.count()).toBe(1);
  });
});

describe("a change", () => {
  it("keeps the address and notes only what is different", async () => {
    const productId = await newShoe();
    const result = await updateProduct(admin, { productId, facts: { name: "Quartz Ledger II", colorway: "Bone/Ink" } });
    expect(result).toMatchObject({ ok: true, value: { slug: "quartz-ledger-bone-ink", isChanged: true } });
    expect((await auditOf(productId))[0]).toEqual({
      action: "product.update",
      before: { name: "Quartz Ledger" },
      after: { name: "Quartz Ledger II" },
    });
    expect(await updateProduct(admin, { productId, facts: {} })).toMatchObject({ value: { isChanged: false } });
    expect(await auditOf(productId)).toHaveLength(2);
  });

  it("of what somebody else changed meanwhile is refused", async () => {
    const productId = await newShoe();
    const version = clock.now().toISOString();
    clock.set(new Date("2026-11-21T12:05:00Z"));
    const edit = (name: string) => updateProduct(admin, { productId, version, facts: { name } }, { clock });
    expect([codeOf(await edit("First")), codeOf(await edit("Second"))]).toEqual(["ok", "product_changed"]);
    expect(await database.product.findUnique({ where: { id: productId } })).toMatchObject({ name: "First" });
  });

  it("cannot take another shoe's style code, and needs a shoe that is there", async () => {
    const productId = await newShoe();
    await newShoe({ styleCode: "QZ-200" });
    expect(codeOf(await updateProduct(admin, { productId, facts: { styleCode: "QZ-200" } }))).toBe("style_code_taken");
    const unknown = { productId: "00000000-0000-4000-8000-000000000000", facts: {} };
    expect(codeOf(await updateProduct(admin, unknown))).toBe("product_not_found");
  });

  it("of the shop's shelf is noted once", async () => {
    const productId = await newShoe();
    for (const isFeatured of [true, true, false]) await featureProduct(admin, { productId, isFeatured });
    expect((await auditOf(productId)).map(({ action }) => action)).toEqual([
      "product.unfeature",
      "product.feature",
      "product.create",
    ]);
  });
});

describe("sizes", () => {
  it("come in any spelling, once each, small to large", async () => {
    const productId = await newShoe();
    await sizesOf(productId, "10.5, 9; 8w 10.5 6.5y 9");
    await sizesOf(productId, "9 10");
    const rows = await database.variant.findMany({ where: { productId }, orderBy: { sortOrder: "asc" } });
    expect(rows.map(({ sizeLabel }) => sizeLabel)).toEqual(["6.5Y", "8W", "9", "10", "10.5"]);
    expect((await auditOf(productId))[0]).toMatchObject({ action: "product.add_sizes", after: { sizes: ["10"] } });
  });

  it("go while nothing happened in them, and stay after an offer, a sale or a stored pair", async () => {
    const productId = await newShoe();
    const [empty, offered, stored] = await sizesOf(productId, "8 9 10");
    if (!empty || !offered || !stored) throw new Error("three sizes");
    await createOffer(database, "bid", { variant: offered, status: "cancelled" });
    await addInventory(admin, { variantId: stored.id, ownerId: null, units: 1, reason: "found" });
    const codes = [];
    for (const { id } of [empty, offered, stored, empty])
      codes.push(codeOf(await removeSize(admin, { variantId: id })));
    expect(codes).toEqual(["ok", "size_has_history", "size_has_history", "variant_not_found"]);
    expect(await database.variant.count({ where: { productId } })).toBe(2);
  });
});

describe("deleting", () => {
  it("takes a shoe nobody touched, sizes and pictures too, and keeps what it was in the log", async () => {
    const productId = await newShoe();
    await sizesOf(productId, "9 10");
    expect(codeOf(await deleteProduct(admin, { productId }))).toBe("ok");
    expect(await database.product.count()).toBe(0);
    expect(await database.productImage.count()).toBe(0);
    expect((await auditOf(productId))[0]).toMatchObject({
      action: "product.delete",
      before: { styleCode: "QZ-100-1" },
    });
  });

  it("refuses a shoe whose market has history and leaves all of it", async () => {
    const productId = await newShoe();
    const [, ten] = await sizesOf(productId, "9 10");
    if (!ten) throw new Error("two sizes");
    await createOffer(database, "ask", { variant: ten, status: "expired" });
    const refused = await deleteProduct(admin, { productId });
    expect(refused).toMatchObject({ error: { code: "product_has_history", message: expect.stringContaining("Hide") } });
    expect(await database.variant.count({ where: { productId } })).toBe(2);
  });
});

describe("the log", () => {
  it("cannot be rewritten", async () => {
    await newShoe();
    await expect(database.$executeRaw`UPDATE audit_log SET action = 'nothing'`).rejects.toThrow("append-only");
    await expect(database.$executeRaw`DELETE FROM audit_log`).rejects.toThrow("append-only");
    expect(
      (await listAuditOf(await personWith("buyer"), { kind: "product", id: await newShoe({ styleCode: "A-22" }) }, 5))
        .length,
    ).toBe(0);
  });
});

describe("every change of the catalog", () => {
  it("is for admins alone", async () => {
    const productId = await newShoe();
    const [size] = await sizesOf(productId, "9");
    const tries: ((actor: Actor) => Promise<{ ok: true } | { ok: false; error: { code: string } }>)[] = [
      (actor) => createProduct(actor, shoe({ styleCode: "NEW-1" })),
      (actor) => updateProduct(actor, { productId, facts: { name: "Mine" } }),
      (actor) => featureProduct(actor, { productId, isFeatured: true }),
      (actor) => showProduct(actor, { productId, status: "hidden" }),
      (actor) => addSizes(actor, { productId, sizes: [{ sizeLabel: "11", sortOrder: 110 }] }),
      (actor) => removeSize(actor, { variantId: size?.id ?? "" }),
      (actor) => deleteProduct(actor, { productId }),
    ];
    const before = await database.auditEntry.count();
    const strangers = [
      anonymousActor,
      ...(await Promise.all(roles.filter((role) => role !== "admin").map((role) => personWith(role)))),
    ];
    for (const actor of strangers) {
      for (const attempt of tries) expect(codeOf(await attempt(actor))).toBe("forbidden");
    }
    expect(await database.auditEntry.count()).toBe(before);
  });
});
