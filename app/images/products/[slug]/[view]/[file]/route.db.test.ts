import sharp from "sharp";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Actor, anonymousActor } from "@/lib/core/actor.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { drawingKey, mainPictureFileUrl, mainPictureUrl, pictureKey } from "@/lib/domain/catalog/rules.pictures.ts";
import { drawingSrcSet } from "@/lib/domain/catalog/rules.ts";
import { illustrationSchema } from "@/lib/domain/catalog/schema.ts";
import { fileStorage } from "@/lib/platform/storage.ts";
import { createProduct, plainIllustration } from "@/prisma/factories/catalog.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { GET } from "./route.ts";

// Who asks is read from Next's request scope, which only a running server has.
const asking: { actor: Actor } = { actor: anonymousActor };
vi.mock("@/lib/workflows/accounts/current-actor.ts", () => ({ currentActor: async () => asking.actor }));

const admin: Actor = {
  kind: "user",
  userId: "5b0c1a9e-0000-4000-8000-000000000001" as UserId,
  sessionId: "5b0c1a9e-0000-4000-8000-000000000002" as SessionId,
  roles: ["admin"],
  emailVerified: true,
};
const illustration = illustrationSchema.parse(plainIllustration);

function request(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const [slug = "", view = "", file = ""] = path.replace("/images/products/", "").replace(/\?.*/, "").split("/");
  return GET(new Request(`http://localhost${path}`, { headers }), { params: Promise.resolve({ slug, view, file }) });
}

beforeEach(async () => {
  await testDatabase.reset();
  asking.actor = anonymousActor;
});

describe("GET /images/products/[slug]/[view]/[file]", () => {
  it("is every picture of a srcset in the width it says, with nothing behind the shoe, for a year", async () => {
    const { slug } = await createProduct(testDatabase.database);
    const candidates = drawingSrcSet(slug, "pair", illustration).split(", ");
    expect(candidates).toHaveLength(3);
    for (const candidate of candidates) {
      const [url = "", descriptor = ""] = candidate.split(" ");
      const response = await request(url);
      expect(response.headers.get("content-type")).toBe("image/webp");
      expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
      const picture = sharp(Buffer.from(await response.arrayBuffer()));
      expect(await picture.metadata()).toMatchObject({ width: Number.parseInt(descriptor, 10), hasAlpha: true });
      const { channels } = await picture.stats();
      expect([channels[3]?.min, channels[3]?.max]).toEqual([0, 255]);
    }
  });

  it("is drawn once and then read from the storage", async () => {
    const { slug } = await createProduct(testDatabase.database);
    const path = `/images/products/${slug}/side/160.webp`;
    const drawn = await Promise.all([request(path), request(path)].map(async (answer) => (await answer).arrayBuffer()));
    expect(drawn[1]).toEqual(drawn[0]);
    const key = drawingKey(slug, "side", 160, illustration);
    expect(await fileStorage().get(key)).toEqual(new Uint8Array(drawn[0] ?? new ArrayBuffer(0)));
    await fileStorage().put(key, new Uint8Array([1, 2, 3]), "image/webp");
    expect(new Uint8Array(await (await request(path)).arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
  });

  it("sends nothing to whoever has it already", async () => {
    const { slug } = await createProduct(testDatabase.database);
    const path = `/images/products/${slug}/side/160.webp`;
    const etag = (await request(path)).headers.get("etag") ?? "";
    expect((await request(path, { "if-none-match": `W/${etag}` })).status).toBe(304);
    expect((await request(`/images/products/${slug}/side/320.webp`, { "if-none-match": etag })).status).toBe(200);
  });

  it("of the main picture is its photograph, or the shoe from the side, and kept for minutes", async () => {
    const { id, slug } = await createProduct(testDatabase.database);
    const path = mainPictureFileUrl(mainPictureUrl(slug, illustration));
    expect(path).toMatch(/\/main\/320\.webp\?v=/);
    const drawn = await request(path);
    expect([drawn.status, drawn.headers.get("cache-control")]).toEqual([200, "public, max-age=300"]);
    const side = await request(`/images/products/${slug}/side/320.webp`);
    expect(await drawn.arrayBuffer()).toEqual(await side.arrayBuffer());
    const source = "5b0c1a9e-0000-4000-8000-000000000003";
    await fileStorage().put(pictureKey(source, 320), new Uint8Array([1, 2, 3]), "image/webp");
    const { productImage } = testDatabase.database;
    await productImage.updateMany({ where: { productId: id }, data: { isPrimary: false } });
    const photograph = { kind: "upload", source, alt: "A photograph", position: 99, width: 400, height: 300 } as const;
    await productImage.create({ data: { productId: id, isPrimary: true, ...photograph } });
    expect(new Uint8Array(await (await request(path)).arrayBuffer())).toEqual(new Uint8Array([1, 2, 3]));
  });

  it("answers 404 for widths and views that are not made", async () => {
    const { slug } = await createProduct(testDatabase.database);
    for (const rest of ["side/161.webp", "side/160.png", "inside/160.webp", "main/161.webp"]) {
      expect((await request(`/images/products/${slug}/${rest}`)).status, rest).toBe(404);
    }
    expect((await request("/images/products/nothing-here/side/160.webp")).status).toBe(404);
  });

  it("shows a hidden product to admins only, and lets nobody keep it", async () => {
    const { slug } = await createProduct(testDatabase.database, { status: "hidden" });
    const path = `/images/products/${slug}/side/160.webp`;
    expect((await request(path)).status).toBe(404);
    asking.actor = admin;
    const response = await request(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
  });
});
