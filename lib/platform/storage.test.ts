import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BucketServer, startBucketServer } from "@/tests/support/bucket-server.ts";
import { bucketStorage } from "./storage-bucket.ts";
import { folderStorage } from "./storage-folder.ts";
import type { FileStorage } from "./storage-model.ts";

let folder = "";
let server: BucketServer;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "solebook-storage-"));
  server = await startBucketServer({ bucket: "shoes", accessKeyId: "KEY", pageSize: 2 });
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const bucket = (change: object = {}) =>
  bucketStorage({
    ...{
      bucket: "shoes",
      endpoint: server.endpoint,
      region: "eu-central-1",
      accessKeyId: "KEY",
      secretAccessKey: "secret",
    },
    ...change,
  });

const kinds: [string, () => FileStorage][] = [
  ["a folder", () => folderStorage(folder)],
  ["a bucket", () => bucket()],
];

async function keysOf(storage: FileStorage, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const files of storage.list(prefix)) keys.push(...files.map(({ key }) => key));
  return keys.sort();
}

describe.each(kinds)("%s", (_name, open) => {
  it("gives back the same bytes, and null for what is not there", async () => {
    const storage = open();
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
    await storage.put("products/a-1/320.webp", bytes, "image/webp");
    expect(await storage.get("products/a-1/320.webp")).toEqual(bytes);
    expect(await storage.get("products/a-1/800.webp")).toBeNull();
    expect(await storage.get("elsewhere/x.webp")).toBeNull();
  });

  it("lists what lies under a prefix, all of it, and removes what it is told to, twice too", async () => {
    const storage = open();
    const keys = [
      "products/a/1.webp",
      "products/a/2.webp",
      "products/b/1.webp",
      "products/c/1.webp",
      "products/d/1.webp",
    ];
    for (const key of [...keys, "imports/a.csv"]) await storage.put(key, Uint8Array.of(1), "image/webp");
    expect(await keysOf(storage, "products")).toEqual(keys);
    for await (const page of storage.list("products")) {
      for (const { changedAt } of page) expect(Math.abs(changedAt.getTime() - Date.now())).toBeLessThan(60_000);
    }
    await storage.remove(keys.slice(0, 3));
    await storage.remove(keys.slice(0, 3));
    expect(await keysOf(storage, "products")).toEqual(keys.slice(3));
    expect(await keysOf(storage, "nothing")).toEqual([]);
  });

  it("takes no key that leads elsewhere", async () => {
    const storage = open();
    for (const key of [
      "../secret",
      "products/../../etc/passwd",
      "/etc/passwd",
      "products//a",
      "Products/A.webp",
      "a\\b",
      "",
    ]) {
      await expect(storage.get(key), key).rejects.toThrow("not a storage key");
    }
  });
});

describe("a bucket", () => {
  it("says what a file is, so that the bucket itself could serve it", async () => {
    await bucket().put("products/a/320.webp", Uint8Array.of(1, 2), "image/webp");
    expect(server.files.get("products/a/320.webp")).toMatchObject({ contentType: "image/webp" });
  });

  it("lets nobody in whose key it does not know", async () => {
    await expect(
      bucket({ accessKeyId: "OTHER" }).put("products/a/1.webp", Uint8Array.of(1), "image/webp"),
    ).rejects.toThrow();
    expect(server.files.size).toBe(0);
  });
});

describe("a folder", () => {
  it("leaves nothing half written behind and knows when a file came", async () => {
    const storage = folderStorage(folder);
    await storage.put("products/a/1.webp", Uint8Array.of(1), "image/webp");
    const old = new Date("2026-01-01T00:00:00Z");
    await utimes(path.join(folder, "products/a/1.webp"), old, old);
    expect(await readdir(path.join(folder, "products/a"))).toEqual(["1.webp"]);
    for await (const files of storage.list("products")) {
      expect(files).toEqual([{ key: "products/a/1.webp", changedAt: old }]);
    }
    expect(await keysOf(storage, "products")).toEqual(["products/a/1.webp"]);
  });
});
