import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { everyOperation } from "@/app/api/_support/every-operation.ts";
import { readDocument } from "@/app/api/_support/openapi/read-document.ts";
import { addressesOnDisk } from "./addresses.ts";
import { expectedDoors, expectedDoorsOfApi } from "./expectations.ts";

const root = path.resolve(import.meta.dirname, "../..");

const nameOf = ({ method, path: address }: { method: string; path: string }) => `${method} ${address}`;

describe("who may open what is written down", () => {
  it("for every page and every route there is, and for no other", () => {
    expect(Object.keys(expectedDoors).sort()).toEqual(addressesOnDisk().map(({ route }) => route));
  });

  it("for every operation of the API, and for no other", () => {
    const operations = [...everyOperation, readDocument].map(({ description }) => nameOf(description));
    expect(Object.keys(expectedDoorsOfApi).sort()).toEqual(operations.sort());
  });
});

describe("roles", () => {
  const sources = ["lib", "app", "components"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .map((file) => path.join(folder, file)),
  );

  it("are compared in one place, apart from the capacities in which somebody acts on an order", () => {
    const comparing = sources.filter((file) => {
      const source = readFileSync(path.join(root, file), "utf8");
      return /\bactor\.roles\b/.test(source);
    });
    expect(comparing.sort()).toEqual(["lib/core/permissions.ts", "lib/domain/orders/rules.transitions.ts"]);
  });
});
