"use server";

import type { FormState } from "@/lib/actions/form-state.ts";
import { checklistFormSchema } from "@/lib/domain/verification/schema.checklists.ts";
import { publishChecklist } from "@/lib/workflows/verification/publish-checklist.ts";
import { runAccountForm } from "./support/account-form.ts";

/** Form fields: `basedOnVersion`, `note`, `items` (JSON). */
export async function publishChecklistAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: checklistFormSchema,
    page: "/desk/checklist",
    run: publishChecklist,
    done: ({ version }) => `Version ${version} is published. Parcels that arrive from now on are inspected with it.`,
  });
}
