"use server";

import { z } from "zod";
import type { FormState } from "@/lib/actions/form-state.ts";
import { requestCheck } from "@/lib/workflows/ledger/request-check.ts";
import { runAccountForm } from "./support/account-form.ts";

/** Asks for a check of the ledger, which a job runs. No fields. */
export async function checkLedgerAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: z.object({}),
    page: "/admin/ledger",
    run: requestCheck,
    // The page shows the check itself.
    done: () => "",
  });
}
