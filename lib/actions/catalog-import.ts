"use server";

import { z } from "zod";
import type { FormState } from "@/lib/actions/form-state.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { fail } from "@/lib/core/result.ts";
import { applyImport } from "@/lib/workflows/catalog/apply-import.ts";
import { checkImport } from "@/lib/workflows/catalog/check-import.ts";
import { runAccountForm } from "./support/account-form.ts";

const page = "/admin/catalog/import";

/** Form field: `file`. Goes on to the dry run. */
export async function checkImportAction(_previous: FormState, formData: FormData): Promise<FormState> {
  const file = formData.get("file");
  return runAccountForm(formData, {
    schema: z.object({}),
    page,
    run: async (actor) => {
      if (!(file instanceof File) || file.size === 0) {
        return fail("invalid_input", commonErrors.invalid_input.message, { fields: { file: "Choose a CSV file." } });
      }
      const checked = await checkImport(actor, {
        fileName: file.name,
        bytes: new Uint8Array(await file.arrayBuffer()),
      });
      return checked.ok
        ? checked
        : fail(checked.error.code, checked.error.message, { fields: { file: checked.error.message } });
    },
    done: ({ importId }) => ({ redirectTo: `${page}/${importId}` }),
  });
}

/** Form field: `importId`. */
export async function applyImportAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: z.object({ importId: z.string().refine(isUuid) }),
    page,
    run: applyImport,
    done: ({ createdCount, updatedCount }) => `Done: ${createdCount} added, ${updatedCount} changed.`,
  });
}
