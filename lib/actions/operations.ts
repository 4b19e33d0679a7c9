"use server";

import type { FormState } from "@/lib/actions/form-state.ts";
import { retryDeliveryFormSchema, retryFormSchema, runJobFormSchema } from "@/lib/domain/operations/schema.ts";
import { retryDeliveries } from "@/lib/workflows/jobs/retry-deliveries.ts";
import { retryJobs } from "@/lib/workflows/jobs/retry-jobs.ts";
import { retryFailedMessages } from "@/lib/workflows/jobs/retry-messages.ts";
import { runJob } from "@/lib/workflows/jobs/run-job.ts";
import { runAccountForm } from "./support/account-form.ts";

const page = "/admin/jobs";

const retriedText = ({ retried }: { retried: number }) =>
  retried === 1 ? "It is tried again now." : `${retried} are tried again now.`;

/** Form field: `id` (of a job, or `all`). */
export async function retryJobsAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, { schema: retryFormSchema, page, run: retryJobs, done: retriedText });
}

/** Form field: `id` (of a message, or `all`). */
export async function retryMessagesAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, { schema: retryFormSchema, page, run: retryFailedMessages, done: retriedText });
}

/** Form field: `id` (of a delivery, or `all`). */
export async function retryDeliveriesAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, { schema: retryDeliveryFormSchema, page, run: retryDeliveries, done: retriedText });
}

/** Form field: `job`. */
export async function runJobAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: runJobFormSchema,
    page,
    run: runJob,
    done: ({ job }) => `${job} is in the queue.`,
  });
}
