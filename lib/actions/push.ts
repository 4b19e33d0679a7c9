"use server";

import { type FormState, formError } from "@/lib/actions/form-state.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { pushSubscriptionSchema, removePushSchema } from "@/lib/domain/accounts/schema.push.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { addPushBrowser, removePushBrowser } from "@/lib/workflows/accounts/push-browsers.ts";
import { runAccountForm } from "./support/account-form.ts";

/** Has this browser show messages while no page is open. @param given `PushSubscription.toJSON()` */
export async function keepPushBrowser(given: unknown): Promise<FormState> {
  const parsed = pushSubscriptionSchema.safeParse(given);
  if (!parsed.success) return formError(accountFailure("push_target_invalid").error);
  const result = await addPushBrowser(await currentActor(), parsed.data);
  return result.ok ? { status: "ok", message: "Messages come to this browser." } : formError(result.error);
}

/** Form fields: `browserId`. */
export async function forgetPushBrowser(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: removePushSchema,
    page: "/account/notifications",
    run: removePushBrowser,
    done: () => "No messages come to that browser any more.",
  });
}
