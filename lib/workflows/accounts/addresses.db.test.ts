import { beforeEach, describe, expect, it } from "vitest";
import type { UserActor } from "@/lib/core/actor.ts";
import { newId, type SessionId, type UserId } from "@/lib/core/ids.ts";
import { maximumAddresses } from "@/lib/domain/accounts/model.ts";
import { getAddress, listAddresses } from "@/lib/domain/accounts/queries.ts";
import { type AddressInput, addressSchema } from "@/lib/domain/accounts/schema.addresses.ts";
import { createAddress, createUser, type FactoryDatabase } from "@/prisma/factories/accounts.ts";
import { createMarket, createOffer, type OfferOverrides } from "@/prisma/factories/market.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { removeAddress } from "./remove-address.ts";
import { makeDefaultAddress, saveAddress } from "./save-address.ts";

const { database } = testDatabase;

async function person(): Promise<UserActor> {
  const user = await createUser(database);
  return {
    kind: "user",
    userId: user.id as UserId,
    sessionId: newId<SessionId>(),
    roles: user.roles,
    emailVerified: true,
  };
}

function typed(change: Record<string, unknown> = {}): AddressInput {
  return addressSchema.parse({
    kind: "shipping",
    fullName: "Sam Rivera",
    line1: "418 Juniper Street",
    line2: "Apt 4",
    city: "Portland",
    region: "OR",
    postalCode: "97205",
    countryCode: "US",
    phone: "+1 503 555 0100",
    ...change,
  });
}

async function save(actor: UserActor, change: Record<string, unknown> = {}, addressId?: string): Promise<string> {
  const saved = await saveAddress(actor, { addressId, address: typed(change) });
  if (!saved.ok) throw new Error(saved.error.code);
  return saved.value.addressId;
}

const defaults = async (actor: UserActor) =>
  (await listAddresses(actor)).filter(({ isDefault }) => isDefault).map(({ kind, line1 }) => `${kind}: ${line1}`);

async function placeBid(
  tx: FactoryDatabase,
  { userId }: UserActor,
  shippingAddressId: string,
  change: Partial<OfferOverrides> = {},
) {
  const variant = (await createMarket(tx)).variants["10"];
  if (!variant) throw new Error("no market");
  const { id } = await createOffer(tx, "bid", { variant, userId, ...change });
  return tx.bid.update({ where: { id }, data: { shippingAddressId } });
}

beforeEach(() => testDatabase.reset());

describe("saveAddress", () => {
  it("stores street and phone unreadable, and gives them back to their owner", async () => {
    const actor = await person();
    const id = await save(actor);
    const row = await database.address.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(row)).not.toMatch(/Juniper|Apt 4|555/);
    for (const column of [row.line1Encrypted, row.line2Encrypted, row.phoneEncrypted])
      expect(column).toMatch(/^v1\.test\./);
    expect(await getAddress(actor, id)).toEqual({
      id,
      kind: "shipping",
      isDefault: true,
      fullName: "Sam Rivera",
      line1: "418 Juniper Street",
      line2: "Apt 4",
      city: "Portland",
      region: "OR",
      postalCode: "97205",
      countryCode: "US",
      phone: "+1 503 555 0100",
    });
  });

  it("makes the first of a kind its default, and later ones only when asked", async () => {
    const actor = await person();
    await save(actor, { line1: "1 First Street" });
    await save(actor, { line1: "2 Second Street" });
    await save(actor, { line1: "3 Bill Street", kind: "billing" });
    expect(await defaults(actor)).toEqual(["shipping: 1 First Street", "billing: 3 Bill Street"]);
    await save(actor, { line1: "4 Fourth Street", isDefault: "on" });
    expect(await defaults(actor)).toEqual(["shipping: 4 Fourth Street", "billing: 3 Bill Street"]);
  });

  it("changes one in place; a default stays one, and one that changes its kind hands the mark on", async () => {
    const actor = await person();
    const first = await save(actor, { line1: "1 First Street" });
    await save(actor, { line1: "2 Second Street" });
    await save(actor, { line1: "1 Renamed Street", line2: "", phone: "" }, first);
    expect(await defaults(actor)).toEqual(["shipping: 1 Renamed Street"]);
    expect(await getAddress(actor, first)).toMatchObject({ line2: null, phone: null });
    await save(actor, { line1: "1 Renamed Street", kind: "billing" }, first);
    expect(await defaults(actor)).toEqual(["shipping: 2 Second Street", "billing: 1 Renamed Street"]);
  });

  it("stops at a full book, also when two save at once", async () => {
    const actor = await person();
    for (let count = 1; count < maximumAddresses; count++) {
      await createAddress(database, { userId: actor.userId, isDefault: false });
    }
    const results = await Promise.all([1, 2, 3].map(() => saveAddress(actor, { address: typed() })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ error: { code: "too_many_addresses" } });
  });
});

describe("the default", () => {
  it("is exactly one, however many are made it at once", async () => {
    const actor = await person();
    await Promise.all(
      Array.from({ length: 8 }, (_, index) => save(actor, { line1: `${index} Race Street`, isDefault: "on" })),
    );
    expect(await defaults(actor)).toHaveLength(1);
    const ids = (await listAddresses(actor)).map(({ id }) => id);
    const results = await Promise.all(ids.map((addressId) => makeDefaultAddress(actor, { addressId })));
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(await defaults(actor)).toHaveLength(1);
  });

  it("passes to the newest that is left when it is removed", async () => {
    const actor = await person();
    const first = await save(actor, { line1: "1 First Street" });
    await save(actor, { line1: "2 Second Street" });
    await save(actor, { line1: "3 Third Street" });
    expect((await removeAddress(actor, { addressId: first })).ok).toBe(true);
    expect(await defaults(actor)).toEqual(["shipping: 3 Third Street"]);
  });
});

describe("somebody else's address", () => {
  it("looks as if it did not exist", async () => {
    const [owner, stranger] = [await person(), await person()];
    const addressId = await save(owner);
    const refusal = { ok: false, error: { code: "address_not_found" } };
    expect(await getAddress(stranger, addressId)).toBeNull();
    expect(await saveAddress(stranger, { addressId, address: typed({ line1: "mine now" }) })).toMatchObject(refusal);
    expect(await makeDefaultAddress(stranger, { addressId })).toMatchObject(refusal);
    expect(await removeAddress(stranger, { addressId })).toMatchObject(refusal);
    for (const nonsense of ["x", newId(), ""]) {
      expect(await removeAddress(owner, { addressId: nonsense })).toMatchObject(refusal);
      expect(await getAddress(owner, nonsense)).toBeNull();
    }
    expect(await getAddress(owner, addressId)).toMatchObject({ line1: "418 Juniper Street" });
  });

  it("stays closed to whoever is not signed in", async () => {
    const addressId = await save(await person());
    const refusal = { error: { code: "unauthenticated" } };
    expect(await saveAddress({ kind: "anonymous" }, { address: typed() })).toMatchObject(refusal);
    expect(await makeDefaultAddress({ kind: "anonymous" }, { addressId })).toMatchObject(refusal);
    expect(await removeAddress({ kind: "anonymous" }, { addressId })).toMatchObject(refusal);
  });
});

describe("removeAddress", () => {
  it("refuses while standing bids ship to it, and says how many", async () => {
    const actor = await person();
    const addressId = await save(actor);
    const active = await placeBid(database, actor, addressId);
    const paused = await placeBid(database, actor, addressId, { status: "paused" });
    await placeBid(database, actor, addressId, { status: "cancelled" });
    const long = { createdAt: new Date("2026-01-01T00:00:00Z"), expiresAt: new Date("2026-01-02T00:00:00Z") };
    await placeBid(database, actor, addressId, long);
    const refused = await removeAddress(actor, { addressId });
    expect(refused).toMatchObject({ error: { code: "address_in_use", details: { standingBids: 2 } } });
    expect(refused.ok ? "" : refused.error.message).toMatch(/^2 standing bids of yours ship to this address\./);
    await database.bid.updateMany({ where: { id: { in: [active.id, paused.id] } }, data: { status: "cancelled" } });
    expect((await removeAddress(actor, { addressId })).ok).toBe(true);
  });

  it("waits for a bid that is being placed with it, and then sees it", async () => {
    const actor = await person();
    const addressId = await save(actor);
    let removal: ReturnType<typeof removeAddress> | undefined;
    await database.$transaction(async (tx) => {
      await placeBid(tx, actor, addressId);
      removal = removeAddress(actor, { addressId });
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    expect(await removal).toMatchObject({ error: { code: "address_in_use" } });
  });
});
