import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { anonymousActor, roles, type UserActor } from "@/lib/core/actor.ts";
import { createProduct, createVariant } from "@/prisma/factories/catalog.ts";
import { personWith } from "@/tests/support/actors.ts";
import { testDatabase } from "@/tests/support/database.ts";
import { closeMatchingDatabase } from "../market/book/matching-database.ts";
import { applyImport } from "./apply-import.ts";
import { checkImport, readImport } from "./check-import.ts";
import { exportCatalog } from "./export-catalog.ts";

const { database } = testDatabase;
let admin: UserActor;

beforeEach(async () => {
  await testDatabase.reset();
  admin = await personWith("admin");
});
afterAll(closeMatchingDatabase);

async function upload(text: string): Promise<string> {
  const checked = await checkImport(admin, { fileName: "catalog.csv", bytes: new TextEncoder().encode(text) });
  if (!checked.ok) throw new Error(checked.error.message);
  return checked.value.importId;
}

async function dryRun(importId: string) {
  const report = await readImport(admin, importId);
  if (!report.ok) throw new Error(report.error.message);
  return report.value;
}

async function exported(): Promise<string> {
  let text = "";
  for await (const portion of exportCatalog(admin) ?? []) text += portion;
  return text;
}

const header = "style_code,brand,model_line,name,colorway,gender,retail_price,release_date,sizes,description";
const row = (styleCode: string, change: { name?: string; price?: string; sizes?: string } = {}) =>
  `${styleCode},Quartz,Ledger,${change.name ?? "Quartz Ledger"},Bone/Ink,men,${change.price ?? "140"},2026-02-01,${change.sizes ?? "9 10"},"A shoe, for tests."`;

describe("a catalog file", () => {
  it("is shown row by row before anything changes, then applied as it was shown, once", async () => {
    const old = await createProduct(database, { styleCode: "OLD-1", name: "Old" });
    await createVariant(database, old.id, 100);
    const importId = await upload(
      [
        header,
        row("NEW-1"),
        row("OLD-1", { name: "Renamed" }),
        row("NEW-2", { price: "a lot", sizes: "9 huge" }),
        row("new 1"),
      ].join("\n"),
    );
    const report = await dryRun(importId);
    expect(report.counts).toEqual({ create: 1, update: 1, unchanged: 0, error: 2 });
    expect(report.rows.map(({ line, kind }) => [line, kind])).toEqual([
      [2, "create"],
      [3, "update"],
      [4, "error"],
      [5, "error"],
    ]);
    expect(report.rows[2]?.problems.map(({ column }) => column).toSorted()).toEqual(["retail_price", "sizes"]);
    expect(report.rows[3]?.problems[0]?.message).toContain("Line 2");
    expect(await database.product.count()).toBe(1);

    expect(await applyImport(admin, { importId })).toMatchObject({
      ok: true,
      value: { createdCount: 1, updatedCount: 1 },
    });
    expect(await applyImport(admin, { importId })).toMatchObject({ value: { createdCount: 1, updatedCount: 1 } });
    const products = await database.product.findMany({ orderBy: { styleCode: "asc" }, include: { variants: true } });
    expect(products.map(({ styleCode, name, variants }) => [styleCode, name, variants.length])).toEqual([
      ["NEW-1", "Quartz Ledger", 2],
      ["OLD-1", "Renamed", 2],
    ]);
    expect((await database.auditEntry.findMany({ orderBy: { id: "asc" } })).map(({ action }) => action)).toEqual([
      "product.create",
      "product.update",
      "product.add_sizes",
    ]);
    expect((await dryRun(importId)).counts).toMatchObject({ create: 0, update: 0, unchanged: 2 });
  });

  it("confirmed twice at the same moment is applied once", async () => {
    const rows = Array.from({ length: 150 }, (_, index) => row(`NEW-${index}`));
    const importId = await upload([header, ...rows].join("\n"));
    const results = await Promise.all([applyImport(admin, { importId }), applyImport(admin, { importId })]);
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(await database.product.count()).toBe(150);
    expect(await database.auditEntry.count()).toBe(150);
    expect(await database.catalogImport.findUnique({ where: { id: importId } })).toMatchObject({
      createdCount: 150,
      updatedCount: 0,
    });
  });

  it("that was exported changes nothing when it comes back, whatever its cells begin with", async () => {
    const nasty = await createProduct(database, {
      ...{
        name: '=HYPERLINK("x")',
        nickname: "+1",
        colorway: "-Bone",
        description: 'Two lines,\n"quoted"',
        retailPriceCents: 12_345,
      },
      ...{ isFeatured: true, status: "hidden" },
    });
    for (const tenths of [100, 85]) await createVariant(database, nasty.id, tenths);
    await createProduct(database, { brand: "@handle", modelLine: "'apostrophe" });
    const text = await exported();
    expect(text).toContain("'=HYPERLINK");
    expect(text).not.toMatch(/(^|,)"?[=+@]/m);
    const report = await dryRun(await upload(text));
    expect(report.rows.flatMap(({ problems, changes }) => [...problems, ...changes])).toEqual([]);
    expect(report.counts).toEqual({ create: 0, update: 0, unchanged: 2, error: 0 });
  });

  it("can hide and feature", async () => {
    const { id } = await createProduct(database, { styleCode: "AA-1" });
    const importId = await upload("style_code,status,featured\nAA-1,hidden,yes");
    expect((await dryRun(importId)).rows[0]?.changes).toEqual(["status", "featured"]);
    await applyImport(admin, { importId });
    expect(await database.product.findUnique({ where: { id } })).toMatchObject({ status: "hidden", isFeatured: true });
  });

  it("that cannot be read is refused in a sentence", async () => {
    const codeOf = async (text: string | Uint8Array) => {
      const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
      const result = await checkImport(admin, { fileName: "x.csv", bytes });
      return result.ok ? "ok" : result.error.code;
    };
    expect(await codeOf("style_code,prize\nA-11,5")).toBe("unknown_columns");
    expect(await codeOf("name\nShoe")).toBe("unknown_columns");
    expect(await codeOf("style_code\n")).toBe("file_empty");
    expect(await codeOf('style_code,name\nA-11,"open')).toBe("file_not_csv");
    expect(await codeOf(Uint8Array.of(0xff, 0xfe, 0x41))).toBe("file_not_csv");
    expect(await codeOf(`style_code\n${"A-11\n".repeat(5_001)}`)).toBe("file_too_large");
    expect(await codeOf(`style_code\n${"x".repeat(2_200_000)}`)).toBe("file_too_large");
    expect(await database.catalogImport.count()).toBe(0);
  });

  it("is for admins alone", async () => {
    const importId = await upload([header, row("NEW-1")].join("\n"));
    const strangers = await Promise.all(roles.filter((role) => role !== "admin").map((role) => personWith(role)));
    for (const actor of [anonymousActor, ...strangers]) {
      expect(exportCatalog(actor)).toBeNull();
      const results = await Promise.all([
        checkImport(actor, { fileName: "x.csv", bytes: new TextEncoder().encode(`${header}\n${row("NEW-2")}`) }),
        readImport(actor, importId),
        applyImport(actor, { importId }),
      ]);
      expect(results.map((result) => !result.ok && result.error.code)).toEqual(["forbidden", "forbidden", "forbidden"]);
    }
    expect(await database.product.count()).toBe(0);
  });
});
