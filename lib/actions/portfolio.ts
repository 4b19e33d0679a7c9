"use server";

import { z } from "zod";
import type { FormState } from "@/lib/actions/form-state.ts";
import { createEntryFormSchema, editEntryFormSchema } from "@/lib/domain/portfolio/schema.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { recordEntry, removeEntry, changeEntry as storeChange } from "@/lib/workflows/portfolio/record-entry.ts";
import { runAccountForm } from "./support/account-form.ts";

const page = "/portfolio";

/** Form fields: `variantId`, `kind`, `quantity`, `price`, `happenedOn`, `note`. Goes on to the portfolio. */
export async function addEntry(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: createEntryFormSchema,
    page,
    run: async (actor, input) => {
      const counted = await consumeRateLimit("followPerAccount", actor.userId);
      return counted.ok ? recordEntry(actor, input) : counted;
    },
    done: () => ({ redirectTo: page }),
  });
}

/** Form fields: `entryId` and those of {@link addEntry} but the size. Goes on to the portfolio. */
export async function changeEntry(_previous: FormState, formData: FormData): Promise<FormState> {
  const entryId = String(formData.get("entryId"));
  return runAccountForm(formData, {
    schema: editEntryFormSchema,
    page,
    run: (actor, input) => storeChange(actor, { ...input, entryId }),
    done: () => ({ redirectTo: page }),
  });
}

/** Form fields: `remove` with an entry's id. */
export async function managePortfolio(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: z.object({ remove: z.uuid() }),
    page,
    run: (actor, { remove }) => removeEntry(actor, { entryId: remove }),
    done: () => "Removed.",
  });
}
