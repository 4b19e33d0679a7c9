import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { isUuid, newId, type ProductId } from "@/lib/core/ids.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import type { AuditEntryInput } from "@/lib/domain/audit/model.ts";
import { changedFacts } from "@/lib/domain/audit/rules.ts";
import { writeAudit } from "@/lib/domain/audit/store.ts";
import { type ImportErrorCode, importErrors } from "@/lib/domain/catalog/errors.import.ts";
import type { ImportRow } from "@/lib/domain/catalog/model.import.ts";
import type { ProductStatus } from "@/lib/domain/catalog/model.ts";
import { type ImportPlan, planRow, readImportFile, styleCodeOf } from "@/lib/domain/catalog/rules.import.ts";
import {
  countImported,
  findByStyleCodes,
  findImport,
  type KnownProduct,
  lockImport,
  markApplied,
} from "@/lib/domain/catalog/store.import.ts";
import { insertProduct, insertSizes, updateProductRow } from "@/lib/domain/catalog/store.products.ts";
import type { Database, Transaction } from "@/lib/platform/db.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import { firstLinesOf } from "./check-import.ts";
import { showProduct } from "./show-product.ts";
import { refuseStranger, toAuditFacts } from "./support.ts";

/** Rows of one transaction. */
const batchSize = 100;

interface BatchResult {
  created: number;
  updated: number;
  /** Products to hide or to show: that changes their books, each in a transaction of its own. */
  statuses: { productId: string; status: ProductStatus }[];
}

async function createRow(tx: Transaction, actor: Actor, plan: ImportPlan, now: Date): Promise<string> {
  const id = newId<ProductId>();
  // Nothing can be offered on it before it exists, so it may begin hidden.
  const { slug } = await insertProduct(tx, { id, ...plan }, now);
  await insertSizes(tx, id, plan.newSizes, now);
  const sizes = plan.newSizes.map(({ sizeLabel }) => sizeLabel);
  const after = { slug, ...toAuditFacts(plan.facts), sizes, status: plan.status, isFeatured: plan.isFeatured };
  await writeAudit(
    tx,
    actor,
    [{ action: "product.create", subjectKind: "product", subjectId: id, before: null, after }],
    now,
  );
  return id;
}

async function updateRow(
  tx: Transaction,
  actor: Actor,
  existing: KnownProduct,
  plan: ImportPlan,
  now: Date,
): Promise<void> {
  const subject = { subjectKind: "product", subjectId: existing.id } as const;
  const entries: AuditEntryInput[] = [];
  const changed = changedFacts(toAuditFacts(existing.facts), toAuditFacts(plan.facts));
  if (changed) entries.push({ ...subject, action: "product.update", ...changed });
  if (existing.isFeatured !== plan.isFeatured) {
    const action = plan.isFeatured ? "product.feature" : "product.unfeature";
    const before = { isFeatured: existing.isFeatured };
    entries.push({ ...subject, action, before, after: { isFeatured: plan.isFeatured } });
  }
  if (plan.newSizes.length > 0) {
    const sizes = plan.newSizes.map(({ sizeLabel }) => sizeLabel);
    entries.push({ ...subject, action: "product.add_sizes", before: null, after: { sizes } });
    await insertSizes(tx, existing.id, plan.newSizes, now);
  }
  if (entries.length === 0) return;
  await updateProductRow(tx, existing.id, { facts: plan.facts, isFeatured: plan.isFeatured }, now);
  await writeAudit(tx, actor, entries, now);
}

async function applyRows(tx: Transaction, actor: Actor, rows: readonly ImportRow[], now: Date): Promise<BatchResult> {
  const styleCodes = rows.map(({ cells }) => styleCodeOf(cells));
  await tx.$queryRaw`SELECT id FROM products WHERE style_code = ANY(${styleCodes}) ORDER BY id FOR UPDATE`;
  const known = await findByStyleCodes(tx, styleCodes);
  const result: BatchResult = { created: 0, updated: 0, statuses: [] };
  for (const row of rows) {
    const existing = known.get(styleCodeOf(row.cells)) ?? null;
    const planned = planRow(row.cells, existing);
    // The dry run has shown these; they are left out.
    if (!planned.ok || planned.plan.changes.length === 0) continue;
    const { plan } = planned;
    if (existing === null) {
      await createRow(tx, actor, plan, now);
      result.created += 1;
      continue;
    }
    await updateRow(tx, actor, existing, plan, now);
    if (existing.status !== plan.status) result.statuses.push({ productId: existing.id, status: plan.status });
    result.updated += 1;
  }
  return result;
}

async function applyBatches(
  database: Database,
  actor: Actor,
  importId: string,
  rows: readonly ImportRow[],
  context?: WorkflowContext,
) {
  const { now } = resolveContext(context);
  for (let start = 0; start < rows.length; start += batchSize) {
    const { statuses } = await database.$transaction(
      async (tx) => {
        await lockImport(tx, importId);
        const done = await applyRows(tx, actor, rows.slice(start, start + batchSize), now);
        await countImported(tx, importId, done);
        return done;
      },
      { timeout: 60_000 },
    );
    for (const change of statuses) await showProduct(actor, change, context);
  }
}

/**
 * Applies a kept file: exactly the rows that the dry run showed as good, in batches of one transaction each. Applying it again, or
 * after a crash in between, changes only what is still different; hiding and showing follow their batch.
 * Errors: `forbidden`, `import_not_found`.
 */
export async function applyImport(
  actor: Actor,
  input: { importId: string },
  context?: WorkflowContext,
): Promise<Result<{ importId: string; createdCount: number; updatedCount: number }, ImportErrorCode | "forbidden">> {
  const refusal = refuseStranger(actor);
  if (refusal) return refusal;
  const { database, now } = resolveContext(context);
  const { importId } = input;
  const file = isUuid(importId) ? await findImport(database, importId) : null;
  if (!file) return fail("import_not_found", importErrors.import_not_found.message);
  if (file.appliedAt === null) {
    const read = readImportFile(file.content);
    if (!read.ok) return read;
    const firstLines = firstLinesOf(read.value);
    const rows = read.value.filter((row) => firstLines.get(styleCodeOf(row.cells)) === row.line);
    await applyBatches(database, actor, importId, rows, context);
    await markApplied(database, importId, now);
  }
  const applied = await findImport(database, importId);
  return ok({ importId, createdCount: applied?.createdCount ?? 0, updatedCount: applied?.updatedCount ?? 0 });
}
