import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { type Id, isUuid, newId } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { type ImportErrorCode, importErrors } from "@/lib/domain/catalog/errors.import.ts";
import {
  type ImportReport,
  type ImportRow,
  type ImportRowView,
  mostImportBytes,
} from "@/lib/domain/catalog/model.import.ts";
import { planRow, readImportFile, styleCodeOf } from "@/lib/domain/catalog/rules.import.ts";
import { findByStyleCodes, findImport, insertImport, type KnownProduct } from "@/lib/domain/catalog/store.import.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { refuseStranger } from "./support.ts";

/**
 * Keeps a catalog file for its dry run; nothing of the catalog changes.
 * Errors: `forbidden`, `file_too_large`, `file_not_csv`, `unknown_columns`, `file_empty`.
 */
export async function checkImport(
  actor: Actor,
  input: { fileName: string; bytes: Uint8Array },
  context?: WorkflowContext,
): Promise<Result<{ importId: string }, ImportErrorCode | "forbidden">> {
  if (actor.kind !== "user" || !allows(actor, "catalog.manage"))
    return fail("forbidden", commonErrors.forbidden.message);
  if (input.bytes.byteLength > mostImportBytes) return fail("file_too_large", importErrors.file_too_large.message);
  let content: string;
  try {
    content = new TextDecoder("utf-8", { fatal: true }).decode(input.bytes);
  } catch {
    return fail("file_not_csv", importErrors.file_not_csv.message);
  }
  // Postgres keeps no NUL in a text; no spreadsheet writes one.
  if (content.includes("\0")) return fail("file_not_csv", importErrors.file_not_csv.message);
  const read = readImportFile(content);
  if (!read.ok) return read;
  const { database, now } = resolveContext(context);
  const importId = newId<Id<"import">>();
  const file = { id: importId, createdBy: actor.userId, fileName: input.fileName.slice(0, 200), content };
  await insertImport(database, file, now);
  return ok({ importId });
}

/** What a row would do; a style code that an earlier row has already is an error of the later one. */
function viewRow(row: ImportRow, known: Map<string, KnownProduct>, firstLines: Map<string, number>): ImportRowView {
  const styleCode = styleCodeOf(row.cells);
  const existing = known.get(styleCode) ?? null;
  const view = { line: row.line, styleCode, name: row.cells.name ?? existing?.facts.name ?? "" };
  const first = firstLines.get(styleCode);
  if (first !== undefined && first !== row.line) {
    const message = `Line ${first} has this style code already. Keep one of them.`;
    return { ...view, kind: "error", changes: [], problems: [{ column: "style_code", message }] };
  }
  const planned = planRow(row.cells, existing);
  if (!planned.ok) return { ...view, kind: "error", changes: [], problems: planned.problems };
  const { changes } = planned.plan;
  const kind = existing === null ? "create" : changes.length > 0 ? "update" : "unchanged";
  return { ...view, kind, changes: existing === null ? [] : changes, problems: [] };
}

/** The line on which each style code comes first. */
export function firstLinesOf(rows: readonly ImportRow[]): Map<string, number> {
  const lines = new Map<string, number>();
  for (const row of rows) {
    const styleCode = styleCodeOf(row.cells);
    if (!lines.has(styleCode)) lines.set(styleCode, row.line);
  }
  return lines;
}

/**
 * The dry run of a kept file against the catalog as it is now.
 * Errors: `forbidden`, `import_not_found`.
 */
export async function readImport(
  actor: Actor,
  importId: string,
  context?: WorkflowContext,
): Promise<Result<ImportReport, ImportErrorCode | "forbidden">> {
  const refusal = refuseStranger(actor);
  if (refusal) return refusal;
  const { database } = resolveContext(context);
  const file = isUuid(importId) ? await findImport(database, importId) : null;
  if (!file) return fail("import_not_found", importErrors.import_not_found.message);
  const read = readImportFile(file.content);
  if (!read.ok) return read;
  const firstLines = firstLinesOf(read.value);
  const known = await findByStyleCodes(database, [...firstLines.keys()]);
  const rows = read.value.map((row) => viewRow(row, known, firstLines));
  const counts = { create: 0, update: 0, unchanged: 0, error: 0 };
  for (const { kind } of rows) counts[kind] += 1;
  const { id, fileName, createdCount, updatedCount } = file;
  return ok({
    id,
    fileName,
    appliedAt: file.appliedAt?.toISOString() ?? null,
    createdCount,
    updatedCount,
    counts,
    rows,
  });
}
