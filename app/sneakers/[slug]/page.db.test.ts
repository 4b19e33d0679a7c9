import { PrismaPg } from "@prisma/adapter-pg";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Database } from "@/lib/platform/db.ts";
import { createUser } from "@/prisma/factories/accounts.ts";
import { createKnownSales, createMarket, createOffer } from "@/prisma/factories/market.ts";
import { PrismaClient } from "@/prisma/generated/client";
import { testDatabase } from "@/tests/support/database.ts";
import { setNextRequest } from "@/tests/support/next-headers.ts";
import ProductPage, { generateMetadata } from "./page.tsx";

vi.mock("next/headers", () => import("@/tests/support/next-headers.ts"));

const shared = globalThis as typeof globalThis & { solebookDatabase?: Database };
const statements: string[] = [];
let before: Database | undefined;
let counting: PrismaClient | undefined;

/** The page reads through a client that notes every statement. */
beforeAll(async () => {
  await testDatabase.reset();
  before = testDatabase.database;
  const client = new PrismaClient({
    adapter: new PrismaPg({ connectionString: testDatabase.url }),
    log: [{ emit: "event", level: "query" }],
  });
  client.$on("query", ({ query }) => statements.push(query));
  counting = client;
  shared.solebookDatabase = client;
});

afterAll(async () => {
  shared.solebookDatabase = before;
  await counting?.$disconnect();
});

async function statementsOf(slug: string, cookies: Record<string, string> = {}): Promise<string[]> {
  setNextRequest(cookies);
  statements.length = 0;
  const props = { params: Promise.resolve({ slug }), searchParams: Promise.resolve({}) };
  await ProductPage(props);
  await new Promise((resolve) => setTimeout(resolve, 50));
  return [...statements];
}

it("asks the database the same few questions, however large the market is", async () => {
  const database = testDatabase.database;
  const small = await createMarket(database, ["10"], { brand: "Lonely", modelLine: "Small" });
  const sizes = Array.from({ length: 14 }, (_, index) => String(6 + index / 2));
  const large = await createMarket(database, sizes, { brand: "Busy", modelLine: "Large" });
  const others = await Promise.all(
    Array.from({ length: 12 }, () => createMarket(database, ["9", "10"], { brand: "Busy", modelLine: "Large" })),
  );
  const userId = (await createUser(database)).id;
  for (const variant of Object.values(large.variants)) {
    const sales = Array.from({ length: 30 }, (_, hour) => ({
      priceCents: 20_000 + hour * 100,
      at: new Date(Date.now() - (31 - hour) * 3_600_000),
    }));
    await createKnownSales(database, variant, sales);
    await createOffer(database, "bid", { variant, userId, priceCents: 19_000 });
    await createOffer(database, "ask", { variant, userId, priceCents: 24_000 });
  }
  const viewed = { "solebook-recent": others.map((other) => other.productId).join(".") };
  // What the process keeps for all pages (the fee schedule) is read by whoever comes first.
  await statementsOf(small.slug);
  const [ofSmall, ofLarge] = [
    await statementsOf(small.slug, { "solebook-recent": large.productId }),
    await statementsOf(large.slug, viewed),
  ];
  // A market with many sales draws its chart by the day instead of sale by sale: one statement more.
  const isChartByDay = (statement: string) => statement.includes("date_bin");
  expect(ofLarge.filter((statement) => !isChartByDay(statement))).toHaveLength(ofSmall.length);
  expect(ofSmall.length).toBeLessThanOrEqual(16);
  expect(ofLarge.filter(isChartByDay)).toHaveLength(1);
});

it("names the page for those who only read its head", async () => {
  const { slug } = await createMarket(testDatabase.database, ["10"], { brand: "Paper", name: "Paper Court" });
  const metadata = await generateMetadata({ params: Promise.resolve({ slug }), searchParams: Promise.resolve({}) });
  expect(metadata).toMatchObject({
    title: "Paper Court, Paper/Ink",
    alternates: { canonical: `/sneakers/${slug}` },
    twitter: { card: "summary_large_image" },
  });
});
