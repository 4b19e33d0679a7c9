import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Actor, anonymousActor } from "@/lib/core/actor.ts";
import type { SessionId, UserId } from "@/lib/core/ids.ts";
import { illustrationUrl } from "@/lib/domain/catalog/rules.ts";
import { illustrationSchema } from "@/lib/domain/catalog/schema.ts";
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

function request(path: string, headers: Record<string, string> = {}): Promise<Response> {
  const [slug = "", view = ""] = path.replace("/images/products/", "").replace(/\?.*/, "").split("/");
  const asked = new Request(`http://localhost${path}`, { headers });
  return GET(asked, { params: Promise.resolve({ slug: decodeURIComponent(slug), view: decodeURIComponent(view) }) });
}

beforeEach(async () => {
  await testDatabase.reset();
  asking.actor = anonymousActor;
});

describe("GET /images/products/[slug]/[view]", () => {
  it("draws, says what it is, runs nothing, and may be kept for a year under its fingerprint", async () => {
    const product = await createProduct(testDatabase.database);
    const url = illustrationUrl(product.slug, "pair", illustrationSchema.parse(plainIllustration));
    const response = await request(url);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await response.text()).toContain("<title>Paper Paper Court, Paper/Ink</title>");
  });

  it("without the current fingerprint may be kept only for minutes", async () => {
    const product = await createProduct(testDatabase.database);
    for (const query of ["", "?v=old"]) {
      const response = await request(`/images/products/${product.slug}/side${query}`);
      expect(response.headers.get("cache-control")).toBe("public, max-age=300");
    }
  });

  it("sends nothing to whoever has it already", async () => {
    const product = await createProduct(testDatabase.database);
    const path = `/images/products/${product.slug}/side`;
    const etag = (await request(path)).headers.get("etag") ?? "";
    for (const sent of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await request(path, { "if-none-match": sent });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe("");
    }
    expect((await request(path, { "if-none-match": '"other"' })).status).toBe(200);
  });

  it.each(["/images/products/nothing-here/side", "/images/products/%3Cscript%3E/side"])(
    "answers 404 for %s",
    async (path) => {
      expect((await request(path)).status).toBe(404);
    },
  );

  it("answers 404 for a view we do not draw", async () => {
    const product = await createProduct(testDatabase.database);
    expect((await request(`/images/products/${product.slug}/inside`)).status).toBe(404);
  });

  it("shows a hidden product to admins only, and lets nobody keep it", async () => {
    const product = await createProduct(testDatabase.database, { status: "hidden" });
    const path = `/images/products/${product.slug}/side`;
    expect((await request(path)).status).toBe(404);
    asking.actor = admin;
    const response = await request(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
  });
});
