import "server-only";
import { stringify } from "csv-stringify/sync";
import type { Actor } from "@/lib/core/actor.ts";
import { importColumns } from "@/lib/domain/catalog/model.import.ts";
import { readPortion } from "@/lib/domain/catalog/store.import.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { refuseStranger } from "./support.ts";

const portionSize = 500;

async function* portions(context?: WorkflowContext): AsyncGenerator<string> {
  const { database } = resolveContext(context);
  yield `${importColumns.join(",")}\n`;
  let after: string | null = null;
  for (;;) {
    const rows = await readPortion(database, after, portionSize);
    // Cells that a spreadsheet would take for a formula are marked with an apostrophe; an import takes it off again.
    if (rows.length > 0)
      yield stringify(
        rows.map(({ cells }) => importColumns.map((column) => cells[column])),
        { escape_formulas: true },
      );
    after = rows.at(-1)?.id ?? null;
    if (rows.length < portionSize) return;
  }
}

/**
 * The whole catalog as CSV, portion by portion; importing it again changes nothing.
 * @returns null for those who may not run the catalog
 */
export function exportCatalog(actor: Actor, context?: WorkflowContext): AsyncGenerator<string> | null {
  return refuseStranger(actor) ? null : portions(context);
}
