import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { anonymousActor, type UserActor } from "@/lib/core/actor.ts";
import { listAsksForExport } from "@/lib/domain/market/queries.listing.ts";
import { dispatcherIdle } from "@/lib/workflows/events/dispatch-outbox.ts";
import { closeMatchingDatabase } from "@/lib/workflows/market/book/matching-database.ts";
import { placeBid } from "@/lib/workflows/market/place-bid.ts";
import { replayMarket } from "@/lib/workflows/market/replay-market.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { actorOf, createTrader } from "@/tests/market/traders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { checkListings } from "./check-listings.ts";
import { writeListingFile } from "./listing-file.ts";
import { placeListings } from "./place-listings.ts";

const { database } = testDatabase;
let seller: UserActor;
let buyer: UserActor;
let variantId = "";

beforeEach(async () => {
  await dispatcherIdle();
  await testDatabase.reset();
  const market = await createMarket(database, ["9", "10"], { styleCode: "AB-100", name: "=Shoe" });
  variantId = market.variants["10"]?.id ?? "";
  const people = [await createTrader(database), await createTrader(database)];
  [seller, buyer] = people.map(actorOf) as [UserActor, UserActor];
});

afterAll(closeMatchingDatabase);

async function succeed<Value>(result: Promise<{ ok: true; value: Value } | { ok: false; error: { message: string } }>) {
  const settled = await result;
  if (!settled.ok) throw new Error(settled.error.message);
  return settled.value;
}

const bid = (dollars: number) =>
  succeed(placeBid(buyer, { variantId, priceCents: dollars * 100, quantity: 1, condition: "new" }));

const file = `Style Code,size,Price,quantity,expires_in_days,color
ab 100,10,220,2,45,red
AB-100,US 9,"1,230.50",,
NO-SUCH,9,220,,
AB-100,15,220,,
AB-100,10,190,,
AB-100,10,220,,
AB-100,10,abc,,
`;

describe("a file of listings", () => {
  it("is looked through row by row and lists nothing", async () => {
    await bid(195);
    const { verdicts } = await succeed(checkListings(seller, { csv: file }));
    expect(verdicts.map(({ line, verdict }) => [line, verdict])).toEqual([
      [2, "list"],
      [3, "list"],
      [4, "refuse"],
      [5, "refuse"],
      [6, "refuse"],
      [7, "refuse"],
      [8, "refuse"],
    ]);
    expect(verdicts[4]?.note).toContain("Somebody bids $195");
    expect(await database.ask.count()).toBe(0);
  });

  it("lists exactly the confirmed rows, once however often it is sent", async () => {
    const { csv, importId } = await succeed(checkListings(seller, { csv: file }));
    const confirmation = { csv, importId, lines: [2, 3] };
    const [first, second] = await Promise.all([
      succeed(placeListings(seller, confirmation)),
      succeed(placeListings(seller, confirmation)),
    ]);
    expect(first).toEqual([
      { line: 2, isListed: true, text: "Listed at $220" },
      { line: 3, isListed: true, text: "Listed at $1,230.50" },
    ]);
    expect(second).toEqual(first);
    const asks = await database.ask.findMany({ orderBy: { priceCents: "asc" } });
    expect(asks.map(({ priceCents, quantity, userId }) => [priceCents, quantity, userId])).toEqual([
      [220_00, 2, seller.userId],
      [1_230_50, 1, seller.userId],
    ]);
    expect((await replayMarket(database)).firstDifference).toBeNull();
  });

  it("does not sell to a bid that came after the look", async () => {
    const { csv, importId } = await succeed(checkListings(seller, { csv: file }));
    await bid(230);
    const listed = await succeed(placeListings(seller, { csv, importId, lines: [2, 3] }));
    expect(listed.map(({ isListed }) => isListed)).toEqual([false, true]);
    expect(await database.match.count()).toBe(0);
  });

  it.each([
    ["", "The first line must name the columns style_code, size, price."],
    ["size,price\n10,220", "The first line must name the columns style_code."],
    ["style_code,size,price\n", "There is no row below the column names."],
    ['style_code,size,price\n"AB-100,10,220', "This is not a CSV file"],
    [`style_code,size,price\n${"AB-100,10,220\n".repeat(1_001)}`, "A file may have at most 1000 rows."],
  ])("is refused as a whole when it is no such file: %j", async (csv, message) => {
    const checked = await checkListings(seller, { csv });
    expect(checked).toMatchObject({ error: { code: "invalid_input", message: expect.stringContaining(message) } });
  });

  it("is for sellers", async () => {
    expect(await checkListings(anonymousActor, { csv: file })).toMatchObject({ error: { code: "unauthenticated" } });
    for (const role of ["buyer", "authenticator", "admin"] as const) {
      const person = { ...seller, roles: [role] };
      expect(await checkListings(person, { csv: file })).toMatchObject({ error: { code: "forbidden" } });
      const confirmation = { csv: file, importId: "00000000-0000-4000-8000-000000000000", lines: [2] };
      expect(await placeListings(person, confirmation)).toMatchObject({ error: { code: "forbidden" } });
    }
  });

  it("comes out again as it went in, safe to open in a spreadsheet", async () => {
    const { csv, importId } = await succeed(checkListings(seller, { csv: file }));
    await succeed(placeListings(seller, { csv, importId, lines: [2] }));
    const exported = writeListingFile(await listAsksForExport(seller, new Date()));
    const [, row = ""] = exported.split("\n");
    expect(row).toMatch(/^AB-100,10,220\.00,2,4[45],Plain =Shoe Paper\/Ink,active,2/);
    const { verdicts } = await succeed(checkListings(seller, { csv: exported }));
    expect(verdicts).toMatchObject([{ verdict: "warn", note: "You already ask $220 for this size.", quantity: 2 }]);
    const asks = [{ ...(await listAsksForExport(seller, new Date()))[0], shoe: "=HYPERLINK(1)" }];
    expect(writeListingFile(asks as Parameters<typeof writeListingFile>[0])).toContain("'=HYPERLINK(1)");
  });
});
