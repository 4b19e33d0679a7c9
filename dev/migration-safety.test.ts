import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { findMigrationProblems } from "./migration-safety.ts";

/** Before the first release nothing ran that a migration could have disturbed. */
const firstRelease = "20261201";
const directory = path.resolve(import.meta.dirname, "../prisma/migrations");

const whysOf = async (sql: string) => (await findMigrationProblems(sql)).map(({ why }) => why).join("; ");

describe("migrations since the first release", () => {
  const names = readdirSync(directory).filter((name) => /^\d{14}_/.test(name));

  it("are found", () => expect(names.length).toBeGreaterThan(20));

  it("disturb nothing that runs (docs/migrations.md says how)", async () => {
    const problems: Record<string, unknown> = {};
    for (const name of names.filter((name) => name >= firstRelease)) {
      const found = await findMigrationProblems(readFileSync(path.join(directory, name, "migration.sql"), "utf8"));
      if (found.length > 0) problems[name] = found;
    }
    expect(problems).toEqual({});
  });

  it("are ones that can be read: so can all that came before", async () => {
    for (const name of names) {
      const sql = readFileSync(path.join(directory, name, "migration.sql"), "utf8");
      await expect(findMigrationProblems(sql), name).resolves.toBeInstanceOf(Array);
    }
  });
});

describe("findMigrationProblems", () => {
  it.each([
    ["ALTER TABLE bids DROP COLUMN note", /still runs/],
    ["DROP TABLE bids", /still runs/],
    ["ALTER TABLE bids RENAME TO offers", /still runs/],
    ["ALTER TABLE bids RENAME COLUMN note TO remark", /still runs/],
    ["ALTER TYPE \"Side\" RENAME VALUE 'bid' TO 'buy'", /still runs/],
    ["ALTER TABLE bids ADD COLUMN note TEXT NOT NULL", /DEFAULT/],
    ["ALTER TABLE bids ADD COLUMN note UUID DEFAULT gen_random_uuid()", /rewrites/],
    ["ALTER TABLE bids ADD COLUMN number BIGSERIAL", /rewrites/],
    ["ALTER TABLE bids ADD COLUMN half INT GENERATED ALWAYS AS (price / 2) STORED", /rewrites/],
    ["ALTER TABLE bids ALTER COLUMN price TYPE BIGINT", /second column/],
    ["ALTER TABLE bids ALTER COLUMN note SET NOT NULL", /NOT VALID/],
    ["ALTER TABLE bids ADD CONSTRAINT priced CHECK (price > 0)", /NOT VALID/],
    ["ALTER TABLE bids ADD COLUMN size_id UUID REFERENCES sizes (id)", /NOT VALID/],
    ["ALTER TABLE bids ADD CONSTRAINT sized FOREIGN KEY (size_id) REFERENCES sizes (id)", /NOT VALID/],
    ["ALTER TABLE bids ADD CONSTRAINT once UNIQUE (note)", /USING INDEX/],
    ["CREATE INDEX bids_note ON bids (note)", /CONCURRENTLY/],
    ["CREATE INDEX CONCURRENTLY bids_note ON bids (note); SELECT 1", /alone/],
    ["UPDATE bids SET note = ''", /portions/],
    ["DELETE FROM bids WHERE note IS NULL", /portions/],
    ["TRUNCATE bids", /in use/],
    ["LOCK TABLE bids", /in use/],
    ["VACUUM FULL bids", /maintenance/],
    [
      "ALTER TABLE bids ADD CONSTRAINT c CHECK (price > 0) NOT VALID; ALTER TABLE bids VALIDATE CONSTRAINT c",
      /next migration/,
    ],
  ])("%s", async (sql, why) => expect(await whysOf(sql)).toMatch(why));

  it.each([
    "ALTER TABLE bids ADD COLUMN note TEXT",
    "ALTER TABLE bids ADD COLUMN seen_at TIMESTAMPTZ NOT NULL DEFAULT now()",
    "ALTER TABLE bids ADD COLUMN count INT NOT NULL DEFAULT 0",
    "ALTER TABLE bids ADD CONSTRAINT priced CHECK (price > 0) NOT VALID",
    "ALTER TABLE bids VALIDATE CONSTRAINT priced",
    "ALTER TABLE bids ADD CONSTRAINT once UNIQUE USING INDEX bids_note",
    "CREATE INDEX CONCURRENTLY bids_note ON bids (note)",
    "ALTER TYPE \"Side\" ADD VALUE 'swap'",
    "CREATE TABLE notes (id UUID PRIMARY KEY, text TEXT NOT NULL); CREATE INDEX notes_text ON notes (text); ALTER TABLE notes ADD CONSTRAINT t CHECK (text <> '')",
    "DROP INDEX bids_note",
    "-- accepted: nothing has read this column since release 12\nALTER TABLE bids DROP COLUMN note",
  ])("has nothing against %s", async (sql) => expect(await whysOf(sql)).toBe(""));

  it("takes no acceptance without a reason, nor one that belongs to another statement", async () => {
    expect(await whysOf("-- accepted: yes\nDROP TABLE bids")).not.toBe("");
    const both = "-- accepted: nothing has read this table since release 12\nDROP TABLE asks; DROP TABLE bids";
    expect(await findMigrationProblems(both)).toMatchObject([{ statement: "DROP TABLE bids" }]);
  });

  it("points at the statement, also behind letters of several bytes", async () => {
    const sql = "-- für Größen\nSELECT 'äöü';\n-- then\nDROP TABLE\n  bids;";
    expect(await findMigrationProblems(sql)).toMatchObject([{ statement: "DROP TABLE bids" }]);
  });

  it("refuses what is no SQL", async () => {
    await expect(findMigrationProblems("DROP TABEL bids")).rejects.toThrow();
  });
});
