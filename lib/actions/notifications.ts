"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { type FormState, formError } from "@/lib/actions/form-state.ts";
import { loginPath, safeCallbackPath } from "@/lib/domain/accounts/rules.callback.ts";
import { confirmPhoneSchema, requestPhoneCodeSchema } from "@/lib/domain/accounts/schema.phones.ts";
import { changePreferencesSchema, unsubscribeSchema } from "@/lib/domain/notifications/schema.preferences.ts";
import { confirmPhone } from "@/lib/workflows/accounts/confirm-phone.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { removePhone } from "@/lib/workflows/accounts/remove-phone.ts";
import { requestPhoneCode } from "@/lib/workflows/accounts/request-phone-code.ts";
import { changePreferences } from "@/lib/workflows/notifications/change-preferences.ts";
import { markAllNotificationsRead, markNotificationRead } from "@/lib/workflows/notifications/mark-read.ts";
import { unsubscribe } from "@/lib/workflows/notifications/unsubscribe.ts";
import { runAccountForm } from "./support/account-form.ts";
import { readForm } from "./support/read-form.ts";
import { requestOrigin } from "./support/signing-in.ts";

const page = "/notifications";
const preferencesPage = "/account/notifications";

/** Form fields: `read` with a notification's id, or `readAll` with anything. */
export async function manageNotifications(_previous: FormState, formData: FormData): Promise<FormState> {
  if (formData.has("readAll")) {
    return runAccountForm(formData, {
      schema: z.object({}),
      page,
      run: (actor) => markAllNotificationsRead(actor),
      done: () => "Everything is marked read.",
    });
  }
  return runAccountForm(formData, {
    schema: z.object({ read: z.uuid() }),
    page,
    run: (actor, { read }) => markNotificationRead(actor, { notificationId: read }),
    done: () => "Marked read.",
  });
}

/** Form fields: `notificationId`, `href`: marks it read and goes where it leads. */
export async function openNotification(formData: FormData): Promise<void> {
  const href = safeCallbackPath(formData.get("href"), page);
  const actor = await currentActor();
  if (actor.kind !== "user") redirect(loginPath(page, "ended"));
  await markNotificationRead(actor, { notificationId: String(formData.get("notificationId")) });
  // The bell of every page counts.
  revalidatePath("/", "layout");
  redirect(href);
}

const choicePrefix = "choice.";

const fieldsSchema = z.record(z.string(), z.string());

/** A checkbox that is off sends nothing, so each has a field that says it was there. */
const choicesForm = z.preprocess((given) => {
  const fields = fieldsSchema.parse(given);
  const names = Object.keys(fields).filter((name) => name.startsWith(choicePrefix));
  const choices = names.map((name) => {
    const choice = name.slice(choicePrefix.length);
    const [type, channel] = choice.split(":");
    return { type, channel, isEnabled: Object.hasOwn(fields, choice) };
  });
  return { choices };
}, changePreferencesSchema);

/** Form fields: `choice.<type>:<channel>` for each box there is, `<type>:<channel>` for each that is ticked. */
export async function saveChoices(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: choicesForm,
    page: preferencesPage,
    run: changePreferences,
    done: () => "Saved. It counts from now on.",
  });
}

const rhythmForm = z.preprocess((given) => {
  const { digest, timeZone, isQuiet, from = "", until = "" } = fieldsSchema.parse(given);
  return { digest, timeZone, quiet: isQuiet === undefined ? null : { from, until } };
}, changePreferencesSchema);

/** Form fields: `digest`, `timeZone`, `isQuiet` when ticked, `from`, `until`. */
export async function saveRhythm(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: rhythmForm,
    page: preferencesPage,
    run: changePreferences,
    done: () => "Saved. It counts from now on.",
  });
}

/** Form fields: `number`: texts a code there. */
export async function sendPhoneCode(_previous: FormState, formData: FormData): Promise<FormState> {
  const origin = await requestOrigin();
  return runAccountForm(formData, {
    schema: requestPhoneCodeSchema,
    page: preferencesPage,
    run: (actor, input) => requestPhoneCode(actor, input, origin),
    done: ({ minutes }) => `A code is on its way. It works for ${minutes} minutes.`,
  });
}

/** Form fields: `code`. */
export async function enterPhoneCode(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: confirmPhoneSchema,
    page: preferencesPage,
    run: confirmPhone,
    done: () => "Your number is confirmed. What cannot wait is texted to it from now on.",
  });
}

/** No fields: forgets the person's numbers. */
export async function forgetPhone(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: z.object({}),
    page: preferencesPage,
    run: (actor) => removePhone(actor),
    done: () => "Forgotten. Nothing is texted any more.",
  });
}

/** Form fields: `token` of a mailed link. Whoever has it need not be logged in. */
export async function endMails(_previous: FormState, formData: FormData): Promise<FormState> {
  const input = readForm(unsubscribeSchema, formData);
  if (!input.ok) return formError(input.error);
  const result = await unsubscribe(input.value);
  if (!result.ok) return formError(result.error);
  return { status: "ok", message: "Done. It counts from now on." };
}
