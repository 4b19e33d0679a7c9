import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { everyOperation } from "@/app/api/_support/every-operation.ts";
import { readDocument } from "@/app/api/_support/openapi/read-document.ts";
import { stepNeeds } from "@/lib/domain/orders/rules.steps.ts";
import { addressesOnDisk } from "./addresses.ts";
import { type Door, doors, expectedDoors, expectedDoorsOfApi } from "./expectations.ts";

const root = path.resolve(import.meta.dirname, "../..");

const nameOf = ({ method, path: address }: { method: string; path: string }) => `${method} ${address}`;

/** What to do about each difference between what there is and what is written down. */
function differences(there: readonly string[], written: Record<string, Door>, table: string): string[] {
  const kinds = Object.keys(doors).join(", ");
  const added = there.filter((name) => !(name in written));
  const gone = Object.keys(written).filter((name) => !there.includes(name));
  return [
    ...added.map((name) => `new: add "${name}" to ${table} in tests/access/expectations.ts, as one of ${kinds}`),
    ...gone.map((name) => `gone: take "${name}" out of ${table} in tests/access/expectations.ts`),
  ];
}

describe("who may open what is written down", () => {
  it("for every page and every route there is, and for no other", () => {
    const there = addressesOnDisk().map(({ route }) => route);
    expect(there.length).toBeGreaterThan(80);
    expect(differences(there, expectedDoors, "expectedDoors")).toEqual([]);
  });

  it("for every operation of the API, and for no other", () => {
    const there = [...everyOperation, readDocument].map(({ description }) => nameOf(description));
    expect(there.length).toBeGreaterThan(80);
    expect(differences(there, expectedDoorsOfApi, "expectedDoorsOfApi")).toEqual([]);
  });
});

describe("a step of an order that needs more than a state", () => {
  it("leads to a call that there is", () => {
    for (const { route } of Object.values(stepNeeds)) expect(Object.keys(expectedDoorsOfApi)).toContain(route);
  });
});

describe("roles", () => {
  const sources = ["lib", "app", "components"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
      .map((file) => path.join(folder, file)),
  );

  it("are compared in one place, apart from the capacities in which somebody acts on an order and what concerns them", () => {
    const comparing = sources.filter((file) => {
      const source = readFileSync(path.join(root, file), "utf8");
      return /\bactor\.roles\b/.test(source);
    });
    expect(comparing.sort()).toEqual([
      "lib/core/permissions.ts",
      "lib/domain/orders/rules.transitions.ts",
      // Which news somebody may ever get decides nothing about what they may do.
      "lib/workflows/notifications/read-preferences.ts",
    ]);
  });
});
