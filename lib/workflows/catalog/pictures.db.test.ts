import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GET as serveDrawing } from "@/app/images/products/[slug]/[view]/route.ts";
import { GET as servePhotograph } from "@/app/images/uploads/[source]/[file]/route.ts";
import { anonymousActor, roles, type UserActor } from "@/lib/core/actor.ts";
import { addMs, dayMs, hourMs } from "@/lib/core/clock.ts";
import { getCatalogProduct } from "@/lib/domain/catalog/queries.product.ts";
import { getProductBySlug, listProductsById } from "@/lib/domain/catalog/queries.ts";
import { pictureKey, pictureUrl, pictureWidths } from "@/lib/domain/catalog/rules.pictures.ts";
import { folderStorage } from "@/lib/platform/storage-folder.ts";
import type { FileStorage } from "@/lib/platform/storage-model.ts";
import { createProduct } from "@/prisma/factories/catalog.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { setNextRequest } from "@/tests/support/next-headers.ts";
import { photograph } from "@/tests/support/pictures.ts";
import { addPhotograph } from "./add-photograph.ts";
import { arrangePicture } from "./arrange-pictures.ts";
import { sweepFiles } from "./sweep-files.ts";

const { database } = testDatabase;
let folder = "";
let storage: FileStorage;
let admin: UserActor;
let product: { id: string; slug: string };

beforeEach(async () => {
  await testDatabase.reset();
  folder = await mkdtemp(path.join(tmpdir(), "solebook-pictures-"));
  storage = folderStorage(folder);
  admin = await personWith("admin");
  product = await createProduct(database);
});
afterEach(() => rm(folder, { recursive: true }));

async function add(alt = "") {
  const bytes = await photograph(600, 400, "png");
  const added = await addPhotograph(admin, { productId: product.id, bytes, alt }, { storage });
  if (!added.ok) throw new Error(added.error.message);
  return added.value;
}

const gallery = async () =>
  (await getCatalogProduct(admin, product.id))?.images.map(({ label, isPrimary }) => (isPrimary ? `${label}*` : label));

async function storedFiles(): Promise<string[]> {
  const keys: string[] = [];
  for await (const files of storage.list("products")) keys.push(...files.map(({ key }) => key));
  return keys.sort();
}

describe("photographs of a shoe", () => {
  it("begin with one that stands for it everywhere, and are stored in every width", async () => {
    const first = await add();
    const second = await add("The heel");
    expect([first.isPrimary, second.isPrimary]).toEqual([true, false]);
    expect(await gallery()).toEqual(["Side", "Pair", "From above", "Outsole", "Photo 1*", "Photo 2"]);
    const [card] = await listProductsById(anonymousActor, [product.id]);
    expect(card?.image).toMatchObject({ url: pictureUrl(first.source), alt: "Paper Court in Paper/Ink" });
    expect(card?.image.srcSet).toContain("600w");
    const view = await getProductBySlug(anonymousActor, product.slug);
    expect(view?.images.map(({ label }) => label)).toEqual([
      "Photo 1",
      "Side",
      "Pair",
      "From above",
      "Outsole",
      "Photo 2",
    ]);
    expect(await storedFiles()).toHaveLength(2 * pictureWidths.length);
    expect((await storage.get(pictureKey(first.source, 320)))?.slice(8, 12)).toEqual(new TextEncoder().encode("WEBP"));
  });

  it("can be put first, moved, described and removed; the next one takes the main place, at last a drawing", async () => {
    const [first, second] = [await add(), await add()];
    const arrange = (imageId: string, change: Parameters<typeof arrangePicture>[1]["change"]) =>
      arrangePicture(admin, { imageId, change });
    await arrange(second.imageId, { kind: "primary" });
    await arrange(second.imageId, { kind: "move", by: -1 });
    await arrange(second.imageId, { kind: "move", by: -1 });
    await arrange(second.imageId, { kind: "alt", alt: "Laces" });
    expect(await gallery()).toEqual(["Side", "Pair", "From above", "Photo 1*", "Outsole", "Photo 2"]);
    await arrange(second.imageId, { kind: "remove" });
    expect(await gallery()).toEqual(["Side", "Pair", "From above", "Outsole", "Photo 1*"]);
    await arrange(first.imageId, { kind: "remove" });
    expect(await gallery()).toEqual(["Side*", "Pair", "From above", "Outsole"]);
    expect(await arrange(first.imageId, { kind: "remove" })).toMatchObject({ error: { code: "image_not_found" } });
    const actions = (await database.auditEntry.findMany({ orderBy: { id: "asc" } })).map(({ action }) =>
      action.slice(8),
    );
    expect(actions).toEqual([
      ...["add_image", "add_image", "change_image", "change_image", "change_image", "change_image"],
      ...["remove_image", "remove_image"],
    ]);
  });

  it("leave the drawings, and are twelve at most", async () => {
    const [drawing] = await database.productImage.findMany({ where: { productId: product.id } });
    const removed = await arrangePicture(admin, { imageId: drawing?.id ?? "", change: { kind: "remove" } });
    expect(removed).toMatchObject({ error: { code: "drawing_stays" } });
    await database.productImage.createMany({
      data: Array.from({ length: 12 }, (_, index) => ({
        ...{ productId: product.id, kind: "upload" as const, source: `photo ${index}`, alt: "", position: 10 + index },
        ...{ width: 600, height: 400 },
      })),
    });
    const bytes = await photograph(400, 400);
    expect(await addPhotograph(admin, { productId: product.id, bytes, alt: "" }, { storage })).toMatchObject({
      error: { code: "too_many_photographs" },
    });
  });

  it("show in lists that know only the drawing, and are served to be kept for ever", async () => {
    setNextRequest({}, new Headers());
    const main = () =>
      serveDrawing(new Request("http://localhost/"), { params: Promise.resolve({ slug: product.slug, view: "main" }) });
    expect((await main()).headers.get("content-type")).toContain("svg");
    const added = await addPhotograph(admin, { productId: product.id, bytes: await photograph(400, 400), alt: "" });
    if (!added.ok) throw new Error(added.error.message);
    const small = await main();
    expect([small.headers.get("content-type"), small.headers.get("cache-control")]).toEqual([
      "image/webp",
      "public, max-age=300",
    ]);

    const serve = (source: string, file: string, headers = {}) =>
      servePhotograph(new Request("http://localhost/", { headers }), { params: Promise.resolve({ source, file }) });
    const answer = await serve(added.value.source, "320.webp");
    expect(await answer.arrayBuffer()).toEqual(await small.arrayBuffer());
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "cache-control": "public, max-age=31536000, immutable",
      "content-type": "image/webp",
      "x-content-type-options": "nosniff",
    });
    const again = await serve(added.value.source, "320.webp", { "if-none-match": answer.headers.get("etag") ?? "" });
    expect(again.status).toBe(304);
    for (const [source, file] of [
      [added.value.source, "321.webp"],
      ["..", "320.webp"],
      [product.id, "320.webp"],
    ] as const) {
      expect((await serve(source, file)).status).toBe(404);
    }
  });

  it("are added and arranged by admins alone", async () => {
    const { imageId } = await add();
    const bytes = await photograph(400, 400);
    const strangers = await Promise.all(roles.filter((role) => role !== "admin").map((role) => personWith(role)));
    for (const actor of [anonymousActor, ...strangers]) {
      const added = await addPhotograph(actor, { productId: product.id, bytes, alt: "" }, { storage });
      const arranged = await arrangePicture(actor, { imageId, change: { kind: "remove" } });
      expect([added, arranged]).toMatchObject([{ error: { code: "forbidden" } }, { error: { code: "forbidden" } }]);
    }
    expect(await storedFiles()).toHaveLength(pictureWidths.length);
  });
});

describe("the sweep of files", () => {
  it("removes what belongs to no picture and is a day old, and nothing else", async () => {
    const kept = await add();
    const removed = await add();
    await arrangePicture(admin, { imageId: removed.imageId, change: { kind: "remove" } });
    await storage.put("products/00000000-0000-4000-8000-000000000000/320.webp", Uint8Array.of(1), "image/webp");
    await storage.put("products/readme.txt", Uint8Array.of(1), "text/plain");
    const now = new Date();
    expect(await sweepFiles(addMs(now, 23 * hourMs), storage)).toEqual({ removed: 0 });
    expect(await sweepFiles(addMs(now, dayMs + hourMs), storage)).toEqual({ removed: pictureWidths.length + 1 });
    expect(await storedFiles()).toEqual(
      [...pictureWidths.map((width) => pictureKey(kept.source, width)), "products/readme.txt"].sort(),
    );
  });

  it("finds what an upload left whose product went away meanwhile", async () => {
    const bytes = await photograph(400, 400);
    const lost = await addPhotograph(
      admin,
      { productId: "00000000-0000-4000-8000-000000000000", bytes, alt: "" },
      { storage },
    );
    expect(lost).toMatchObject({ error: { code: "product_not_found" } });
    expect(await storedFiles()).toHaveLength(pictureWidths.length);
    await sweepFiles(addMs(new Date(), 2 * dayMs), storage);
    expect(await storedFiles()).toEqual([]);
  });
});
