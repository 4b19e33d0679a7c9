import { randomBytes } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { Database } from "@/lib/platform/db.ts";
import { decryptText, type EncryptionKey, encryptText, environmentKeys } from "@/lib/platform/encryption.ts";
import { createAddress, createUser } from "@/prisma/factories/accounts.ts";
import { createMarket } from "@/prisma/factories/market.ts";
import { createOrder } from "@/prisma/factories/orders.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { encryptedTables } from "./encrypted-fields.ts";
import { countKeyUses, rotateKeys } from "./rotate-keys.ts";

const { database } = testDatabase;
const newest: EncryptionKey = { id: "2027a", key: randomBytes(32) };
const [old] = environmentKeys() as [EncryptionKey];
const both = [newest, old];

const uses = async () =>
  Object.fromEntries((await countKeyUses(database)).map((use) => [`${use.table} ${use.keyId}`, use.count]));
const streetOf = async (id: string, keys: EncryptionKey[]) =>
  decryptText("address.line1", (await database.address.findUniqueOrThrow({ where: { id } })).line1Encrypted, keys);

/** More than two batches, and one address of each shape. */
async function fill() {
  const { id: userId } = await createUser(database);
  const whole = await createAddress(database, { userId, line2: "Flat 3", phone: "+1 503 555 0142" });
  const others = Array.from({ length: 450 }, (_, index) => ({
    userId,
    kind: "shipping" as const,
    fullName: "Sam Rivera",
    line1Encrypted: encryptText("address.line1", `${index} Juniper Street`),
    city: "Portland",
    region: "OR",
    postalCode: "97205",
    countryCode: "US",
  }));
  await database.address.createMany({ data: others });
  const variant = (await createMarket(database)).variants["10"] as { id: string; productId: string };
  const order = await createOrder(database, { variant, status: "paid" });
  return { whole, order };
}

beforeEach(() => testDatabase.reset());

describe("rotateKeys", () => {
  test("afterwards the newest key opens everything, in columns and in snapshots, and no other is needed", async () => {
    const { whole, order } = await fill();
    expect(await uses()).toEqual({ "addresses test": 453, "orders test": 2 });
    expect(await rotateKeys(database, both)).toEqual({ rotated: 452, changedMeanwhile: 0, unreadable: 0 });
    expect(await uses()).toEqual({ "addresses 2027a": 453, "orders 2027a": 2 });
    const row = await database.address.findUniqueOrThrow({ where: { id: whole.id } });
    expect([
      decryptText("address.line1", row.line1Encrypted, [newest]),
      decryptText("address.line2", row.line2Encrypted ?? "", [newest]),
      decryptText("address.phone", row.phoneEncrypted ?? "", [newest]),
    ]).toEqual(["418 Juniper Street", "Flat 3", "+1 503 555 0142"]);
    const after = await database.order.findUniqueOrThrow({ where: { id: order.id } });
    const snapshot = after.shippingAddress as Record<string, string | null>;
    const { line1Encrypted, phoneEncrypted, ...open } = order.shippingAddress as Record<string, string | null>;
    expect(snapshot).toMatchObject(open);
    expect(decryptText("address.line1", snapshot.line1Encrypted ?? "", [newest])).toBe("418 Juniper Street");
    expect(await rotateKeys(database, both)).toMatchObject({ rotated: 0 });
  });

  test("broken off, it goes on where it was", async () => {
    await fill();
    let writes = 0;
    const failing = new Proxy(database, {
      get: (target, name, receiver) =>
        name === "$executeRaw" && ++writes === 2
          ? () => Promise.reject(new Error("the connection is gone"))
          : Reflect.get(target, name, receiver),
    });
    await expect(rotateKeys(failing as Database, both)).rejects.toThrow("gone");
    expect(await uses()).toMatchObject({ "addresses 2027a": expect.any(Number), "addresses test": expect.any(Number) });
    expect((await rotateKeys(database, both)).rotated).toBe(252);
    expect(await uses()).toEqual({ "addresses 2027a": 453, "orders 2027a": 2 });
  });

  test("what people change meanwhile stays as they changed it", async () => {
    const { whole } = await fill();
    let isChanged = false;
    const meanwhile = new Proxy(database, {
      get: (target, name, receiver) => {
        const value: unknown = Reflect.get(target, name, receiver);
        if (name !== "$executeRaw" || isChanged) return value;
        isChanged = true;
        return async (...parameters: unknown[]) => {
          // By a process that does not know the newest key yet, between reading and writing.
          const line1Encrypted = encryptText("address.line1", "9 Other Road", [old]);
          await database.address.update({ where: { id: whole.id }, data: { line1Encrypted } });
          return Reflect.apply(value as (...all: unknown[]) => Promise<number>, target, parameters);
        };
      },
    });
    await database.address.deleteMany({ where: { id: { not: whole.id } } });
    expect(await rotateKeys(meanwhile as Database, both)).toMatchObject({ rotated: 2, unreadable: 0 });
    expect(await streetOf(whole.id, [newest])).toBe("9 Other Road");
  });

  test("a row whose key is gone is told of and keeps nobody else", async () => {
    const { whole } = await fill();
    const gone = { id: "2019z", key: randomBytes(32) };
    const line1Encrypted = encryptText("address.line1", "nobody knows", [gone]);
    await database.address.update({ where: { id: whole.id }, data: { line1Encrypted } });
    expect(await rotateKeys(database, both)).toMatchObject({ rotated: 451, unreadable: 1 });
    expect(await uses()).toMatchObject({ "addresses 2019z": 1, "addresses test": 2 });
  });
});

test("every encrypted column is known to it", async () => {
  const columns = await database.$queryRaw<{ name: string }[]>`
    SELECT table_name || '.' || column_name AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name LIKE '%encrypted%' ORDER BY 1`;
  const known = encryptedTables.flatMap(({ table, json, fields }) =>
    json === undefined ? Object.keys(fields).map((column) => `${table}.${column}`) : [],
  );
  expect(columns.map(({ name }) => name)).toEqual(known.sort());
});

test("no table has a ciphertext that it would leave behind", async () => {
  await fill();
  await rotateKeys(database, both);
  const tables = await database.$queryRaw<{ name: string }[]>`
    SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public'`;
  for (const { name } of tables) {
    const left = await database.$queryRawUnsafe(`SELECT 1 FROM "${name}" t WHERE t::text LIKE '%v1.test.%' LIMIT 1`);
    expect(left, name).toEqual([]);
  }
});
