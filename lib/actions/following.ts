"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { type FormState, formError } from "@/lib/actions/form-state.ts";
import type { UserActor } from "@/lib/core/actor.ts";
import type { Result } from "@/lib/core/result.ts";
import { loginPath, safeCallbackPath } from "@/lib/domain/accounts/rules.callback.ts";
import { describeAlert } from "@/lib/domain/following/rules.alerts.ts";
import { createAlertFormSchema, editAlertFormSchema, wishFormSchema } from "@/lib/domain/following/schema.forms.ts";
import type { CreateAlertInput } from "@/lib/domain/following/schema.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { type CreatedAlert, createAlert } from "@/lib/workflows/following/create-alert.ts";
import { editAlert } from "@/lib/workflows/following/edit-alert.ts";
import { removeAlert } from "@/lib/workflows/following/remove-alert.ts";
import { removeFromWishlist } from "@/lib/workflows/following/remove-from-wishlist.ts";
import { saveToWishlist } from "@/lib/workflows/following/save-to-wishlist.ts";
import { keepWish } from "@/lib/workflows/following/wish-intent.ts";
import { runAccountForm } from "./support/account-form.ts";
import { readForm, typedValues } from "./support/read-form.ts";

const wishlistPage = "/following";
const alertsPage = "/following?tab=alerts";

/** Runs a use case unless the person has done too much in the last minute. */
function limited<Input, Value>(run: (actor: UserActor, input: Input) => Promise<Result<Value>>) {
  return async (actor: UserActor, input: Input): Promise<Result<Value>> => {
    const counted = await consumeRateLimit("followPerAccount", actor.userId);
    return counted.ok ? run(actor, input) : counted;
  };
}

/**
 * Form fields: `productId`, `variantId` (empty: all sizes), `want` (`saved` or `removed`), `page`. Somebody who is not signed in
 * finds it done after the login.
 */
export async function setWish(_previous: FormState, formData: FormData): Promise<FormState> {
  const page = safeCallbackPath(formData.get("page"), wishlistPage);
  const actor = await currentActor();
  if (actor.kind !== "user") {
    const input = readForm(wishFormSchema, formData);
    if (!input.ok) return formError(input.error, typedValues(formData));
    const { productId, variantId } = input.value;
    await keepWish({ productId, variantId });
    redirect(loginPath(page));
  }
  return runAccountForm(formData, {
    schema: wishFormSchema,
    page,
    run: limited(async (person, { want, ...scope }) => {
      const result = await (want === "saved" ? saveToWishlist(person, scope) : removeFromWishlist(person, scope));
      return result.ok ? { ok: true as const, value: want } : result;
    }),
    done: (want) => (want === "saved" ? "Saved to your wishlist." : "Removed from your wishlist."),
  });
}

/** Form fields: `remove` with an entry's id. */
export async function manageWishlist(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: z.object({ remove: z.uuid() }),
    page: wishlistPage,
    run: limited((actor, { remove }) => removeFromWishlist(actor, { itemId: remove })),
    done: () => "Removed from your wishlist.",
  });
}

/** Where a form that has a page of its own goes when it is done; a dialog stays and says so. */
function doneOr(formData: FormData, message: string): string | { redirectTo: string } {
  const next = formData.get("next");
  return typeof next === "string" && next !== "" ? { redirectTo: safeCallbackPath(next, alertsPage) } : message;
}

/** Form fields: `productId`, `variantId`, `kind`, `price` or `drop`, `expiresInDays`, `next`. */
export async function addAlert(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: createAlertFormSchema,
    page: alertsPage,
    run: limited((actor, input: CreateAlertInput): Promise<Result<CreatedAlert>> => createAlert(actor, input)),
    done: ({ target, standing }: CreatedAlert) =>
      doneOr(formData, `Your alert is set. ${describeAlert(target, standing.triggerCents)}.`),
  });
}

/** Form fields: `alertId`, `kind`, `price` or `drop`, `expiresInDays`, `next`. */
export async function changeAlert(_previous: FormState, formData: FormData): Promise<FormState> {
  const alertId = String(formData.get("alertId"));
  return runAccountForm(formData, {
    schema: editAlertFormSchema,
    page: alertsPage,
    run: limited((actor, input) => editAlert(actor, { ...input, alertId })),
    done: () => doneOr(formData, "Your alert is changed."),
  });
}

/** Form fields: `remove`, `switchOn` or `switchOff` with an alert's id. */
export async function manageAlert(_previous: FormState, formData: FormData): Promise<FormState> {
  if (formData.has("remove")) {
    return runAccountForm(formData, {
      schema: z.object({ remove: z.uuid() }),
      page: alertsPage,
      run: limited((actor, { remove }) => removeAlert(actor, { alertId: remove })),
      done: () => "The alert is removed.",
    });
  }
  const isEnabled = formData.has("switchOn");
  const schema = z
    .object({ switchOn: z.uuid().optional(), switchOff: z.uuid().optional() })
    .transform(({ switchOn, switchOff }) => ({ alertId: switchOn ?? switchOff ?? "" }));
  return runAccountForm(formData, {
    schema,
    page: alertsPage,
    run: limited((actor, { alertId }) => editAlert(actor, { alertId, isEnabled })),
    done: () => (isEnabled ? "The alert is on. It counts from now." : "The alert is off."),
  });
}
