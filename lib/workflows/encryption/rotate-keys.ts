import "server-only";
import { invariant } from "@/lib/core/invariant.ts";
import { type Database, db } from "@/lib/platform/db.ts";
import {
  decryptText,
  type EncryptionKey,
  encryptionKeyIdOf,
  encryptText,
  environmentKeys,
} from "@/lib/platform/encryption.ts";
import { logger } from "@/lib/platform/logger.ts";
import { Prisma } from "@/prisma/generated/client";
import { type EncryptedTable, encryptedTables } from "./encrypted-fields.ts";

/** Rows read and written at a time: the locks of one batch are held for milliseconds. */
const batchSize = 200;
const beforeAll = "00000000-0000-0000-0000-000000000000";

export interface RotationReport {
  /** Rows that were encrypted anew. */
  rotated: number;
  /** Rows that somebody changed at that moment; the next round looks at them again. */
  changedMeanwhile: number;
  /** Rows that stay as they are, because a key is missing or a ciphertext does not open. */
  unreadable: number;
}

export interface KeyUse {
  table: string;
  keyId: string;
  /** Ciphertexts. */
  count: number;
}

interface Rotation {
  database: Database;
  /** Newest first. */
  keys: readonly EncryptionKey[];
  newestId: string;
}

interface Row {
  id: string;
  /** The fields as JSON, as they are. */
  fields: Record<string, unknown>;
}

const identifier = (name: string) => Prisma.raw(`"${name}"`);

/** A row's encrypted fields as one JSON object, whichever way the table holds them. */
function fieldsOf({ json, fields }: EncryptedTable): Prisma.Sql {
  if (json !== undefined) return Prisma.sql`t.${identifier(json)}`;
  const pairs = Object.keys(fields).map((column) => Prisma.sql`${column}::text, t.${identifier(column)}`);
  return Prisma.sql`jsonb_build_object(${Prisma.join(pairs)})`;
}

/** Whether a row has a ciphertext of another key than the newest. */
function isOld(table: EncryptedTable, keyId: string): Prisma.Sql {
  const conditions = Object.keys(table.fields).map((name) => {
    const value =
      table.json === undefined
        ? Prisma.sql`t.${identifier(name)}`
        : Prisma.sql`t.${identifier(table.json)} ->> ${name}::text`;
    return Prisma.sql`(${value} IS NOT NULL AND NOT starts_with(${value}, ${`v1.${keyId}.`}::text))`;
  });
  return Prisma.sql`(${Prisma.join(conditions, " OR ")})`;
}

/** The fields with every old ciphertext made anew. Throws when one does not open. */
function encryptAnew(table: EncryptedTable, row: Row, { keys, newestId }: Rotation): Record<string, unknown> {
  const renewed = { ...row.fields };
  for (const [name, purpose] of Object.entries(table.fields)) {
    const value = row.fields[name];
    if (typeof value !== "string" || encryptionKeyIdOf(value) === newestId) continue;
    renewed[name] = encryptText(purpose, decryptText(purpose, value, keys), keys);
  }
  return renewed;
}

/** Writes rows that are still as they were read. @returns how many */
function writeBatch(
  database: Database,
  table: EncryptedTable,
  rows: readonly { row: Row; renewed: Record<string, unknown> }[],
): Promise<number> {
  const changes = JSON.stringify(rows.map(({ row, renewed }) => ({ id: row.id, before: row.fields, after: renewed })));
  const assignments =
    table.json === undefined
      ? Object.keys(table.fields).map((column) => Prisma.sql`${identifier(column)} = change.after ->> ${column}::text`)
      : [Prisma.sql`${identifier(table.json)} = change.after`];
  return database.$executeRaw`
    UPDATE ${identifier(table.table)} t SET ${Prisma.join(assignments)}
    FROM jsonb_to_recordset(${changes}::jsonb) AS change (id uuid, before jsonb, after jsonb)
    WHERE t.${identifier(table.key)} = change.id AND ${fieldsOf(table)} = change.before`;
}

/** One pass over a table in the order of its key. */
async function rotateTable(rotation: Rotation, table: EncryptedTable, report: RotationReport): Promise<void> {
  const { database, newestId } = rotation;
  for (let after = beforeAll; ; ) {
    const rows = await database.$queryRaw<Row[]>`
      SELECT t.${identifier(table.key)}::text AS id, ${fieldsOf(table)} AS fields FROM ${identifier(table.table)} t
      WHERE t.${identifier(table.key)} > ${after}::uuid AND ${isOld(table, newestId)}
      ORDER BY t.${identifier(table.key)} LIMIT ${batchSize}::int`;
    const last = rows.at(-1);
    if (!last) return;
    const ready = rows.flatMap((row) => {
      try {
        return [{ row, renewed: encryptAnew(table, row, rotation) }];
      } catch (error) {
        logger.error({ err: error, table: table.table, id: row.id }, "a row could not be encrypted anew");
        report.unreadable += 1;
        return [];
      }
    });
    const written = ready.length > 0 ? await writeBatch(database, table, ready) : 0;
    report.rotated += written;
    report.changedMeanwhile += ready.length - written;
    after = last.id;
  }
}

/**
 * Encrypts with the newest key what older ones have encrypted, while the application runs: in small batches, each row only if it is still as it
 * was read. Broken off, it goes on where it was when called again. Afterwards nothing needs the older keys, unless the report says so.
 */
export async function rotateKeys(
  database: Database = db(),
  keys: readonly EncryptionKey[] = environmentKeys(),
): Promise<RotationReport> {
  const newestId = keys[0]?.id;
  invariant(newestId !== undefined, "at least one encryption key is needed");
  const total: RotationReport = { rotated: 0, changedMeanwhile: 0, unreadable: 0 };
  for (;;) {
    const round: RotationReport = { rotated: 0, changedMeanwhile: 0, unreadable: 0 };
    for (const table of encryptedTables) await rotateTable({ database, keys, newestId }, table, round);
    total.rotated += round.rotated;
    total.unreadable = round.unreadable;
    if (round.changedMeanwhile === 0) return total;
  }
}

/** How many ciphertexts each key has made, by table. */
export async function countKeyUses(database: Database = db()): Promise<KeyUse[]> {
  const uses = await Promise.all(
    encryptedTables.map((table) => {
      const names = Prisma.join(Object.keys(table.fields));
      return database.$queryRaw<KeyUse[]>`
        SELECT ${table.table}::text AS "table", split_part(field.value, '.', 2) AS "keyId", count(*)::int AS count
        FROM ${identifier(table.table)} t, jsonb_each_text(${fieldsOf(table)}) AS field
        WHERE field.key IN (${names}) AND field.value IS NOT NULL GROUP BY 2 ORDER BY 2`;
    }),
  );
  return uses.flat();
}
