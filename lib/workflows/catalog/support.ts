import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { type CommonErrorCode, commonErrors } from "@/lib/core/errors.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, type Result } from "@/lib/core/result.ts";
import type { AuditFacts } from "@/lib/domain/audit/model.ts";
import { type CatalogAdminErrorCode, catalogAdminErrors } from "@/lib/domain/catalog/errors.admin.ts";
import { type CatalogErrorCode, catalogErrors } from "@/lib/domain/catalog/errors.ts";
import type { ProductFacts } from "@/lib/domain/catalog/model.product.ts";
import { isUniqueViolation, sqlStateOf } from "@/lib/platform/db.ts";

export type CatalogFailureCode = CatalogErrorCode | CatalogAdminErrorCode | CommonErrorCode;
export type CatalogResult<Value> = Result<Value, CatalogFailureCode>;

/** Who may not run the catalog gets this; null for those who may. */
export function refuseStranger(actor: Actor): ReturnType<typeof fail<"forbidden">> | null {
  return allows(actor, "catalog.manage") ? null : fail("forbidden", commonErrors.forbidden.message);
}

const sentences = { ...catalogErrors, ...catalogAdminErrors };

/** A failure of the catalog in its usual words. */
export function catalogFailure<Code extends CatalogErrorCode | CatalogAdminErrorCode>(code: Code) {
  return fail(code, sentences[code].message);
}

/** The style code belongs to another shoe; said at its field. */
export function styleCodeTaken() {
  const { message } = catalogAdminErrors.style_code_taken;
  return fail("style_code_taken", message, { fields: { styleCode: message } });
}

/** A product's facts as the audit log keeps them. */
export function toAuditFacts(facts: ProductFacts): AuditFacts {
  return { ...facts };
}

/** Runs a write that may lose a race for a style code; everything else is thrown on. */
export async function orStyleCodeTaken<Value>(
  write: () => Promise<CatalogResult<Value>>,
): Promise<CatalogResult<Value>> {
  try {
    return await write();
  } catch (error) {
    if (isUniqueViolation(error)) return styleCodeTaken();
    throw error;
  }
}

/** Whether a row that others point at was to be deleted (P2003 from the ORM, 23503 or 23001 from raw SQL). */
export function isStillReferenced(error: unknown): boolean {
  const state = sqlStateOf(error);
  return state === "23503" || state === "23001" || (error as { code?: string } | null)?.code === "P2003";
}
