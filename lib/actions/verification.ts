"use server";

import { z } from "zod";
import type { FormState } from "@/lib/actions/form-state.ts";
import { isUuid } from "@/lib/core/ids.ts";
import { revokeProofSchema } from "@/lib/domain/verification/schema.appeals.ts";
import { arrivalSchema } from "@/lib/domain/verification/schema.ts";
import { claimTask, releaseTask } from "@/lib/workflows/verification/claim-task.ts";
import { receiveParcel } from "@/lib/workflows/verification/receive-parcel.ts";
import { revokeProof } from "@/lib/workflows/verification/revoke-proof.ts";
import { runAccountForm } from "./support/account-form.ts";

const page = "/desk/inspection";
const taskSchema = z.object({ taskId: z.string().refine(isUuid) });

/** Form field: `scanned`. Leads back to the page, which says what was taken in. */
export async function receiveParcelAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: arrivalSchema,
    page,
    run: receiveParcel,
    done: ({ taskId, isNew }) => ({ redirectTo: `${page}?scanned=${taskId}${isNew ? "" : "&again=1"}` }),
  });
}

/** Form field: `taskId`. Leads to the pair. */
export async function claimTaskAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: taskSchema,
    page,
    run: claimTask,
    done: ({ taskId }) => ({ redirectTo: `${page}/${taskId}` }),
  });
}

/** Form field: `taskId`. Leads back to the queue. */
export async function releaseTaskAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, { schema: taskSchema, page, run: releaseTask, done: () => ({ redirectTo: page }) });
}

/** Form fields: `taskId`, `reason`. */
export async function revokeProofAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: z.object({ ...taskSchema.shape, ...revokeProofSchema.shape }),
    page,
    run: revokeProof,
    done: () => "Revoked. Whoever scans the tag reads that it proves nothing any more.",
  });
}
