"use server";

import { redirect } from "next/navigation";
import { type FormState, formError } from "@/lib/actions/form-state.ts";
import { safeCallbackPath } from "@/lib/domain/accounts/rules.callback.ts";
import {
  logInSchema,
  registerSchema,
  requestPasswordResetSchema,
  resetPasswordSchema,
  verifyEmailSchema,
} from "@/lib/domain/accounts/schema.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { logIn as checkLogIn } from "@/lib/workflows/accounts/log-in.ts";
import { register as makeAccount } from "@/lib/workflows/accounts/register.ts";
import { requestEmailVerification } from "@/lib/workflows/accounts/request-email-verification.ts";
import { requestPasswordReset as mailResetLink } from "@/lib/workflows/accounts/request-password-reset.ts";
import { resetPassword as setPassword } from "@/lib/workflows/accounts/reset-password.ts";
import { verifyEmail as confirmAddress } from "@/lib/workflows/accounts/verify-email.ts";
import { readForm, typedValues } from "./support/read-form.ts";
import { requestOrigin, signInHere, signOutHere } from "./support/signing-in.ts";

/** Form fields: `email`, `password`, `callbackUrl`. Goes on to the callback, if it is a page of this site. */
export async function logIn(_previous: FormState, formData: FormData): Promise<FormState> {
  const input = readForm(logInSchema, formData);
  if (!input.ok) return formError(input.error, typedValues(formData));
  const origin = await requestOrigin();
  const result = await checkLogIn(input.value, origin);
  if (!result.ok) return formError(result.error, typedValues(formData));
  await signInHere(result.value.userId, origin);
  redirect(safeCallbackPath(formData.get("callbackUrl")));
}

/** Form fields: `name`, `email`, `password`, `callbackUrl`. Signs the new person in. */
export async function register(_previous: FormState, formData: FormData): Promise<FormState> {
  const input = readForm(registerSchema, formData);
  if (!input.ok) return formError(input.error, typedValues(formData));
  const origin = await requestOrigin();
  const result = await makeAccount(input.value, origin);
  if (!result.ok) return formError(result.error, typedValues(formData));
  await signInHere(result.value.userId, origin);
  redirect(safeCallbackPath(formData.get("callbackUrl"), "/account?welcome=1"));
}

/** Ends the session of this browser. */
export async function logOut(): Promise<void> {
  await signOutHere();
  redirect("/");
}

/** Form fields: `email`. The answer is the same whether there is such an account or not. */
export async function requestPasswordReset(_previous: FormState, formData: FormData): Promise<FormState> {
  const input = readForm(requestPasswordResetSchema, formData);
  if (!input.ok) return formError(input.error, typedValues(formData));
  const result = await mailResetLink(input.value, await requestOrigin());
  if (!result.ok) return formError(result.error, typedValues(formData));
  return {
    status: "ok",
    message: `If there is an account with ${input.value.email}, a mail with a link is on its way. The link works for an hour.`,
  };
}

/** Form fields: `token`, `newPassword`. Afterwards nobody is signed in to the account any more. */
export async function resetPassword(_previous: FormState, formData: FormData): Promise<FormState> {
  const input = readForm(resetPasswordSchema, formData);
  if (!input.ok) return formError(input.error);
  const result = await setPassword(input.value, await requestOrigin());
  if (!result.ok) return formError(result.error);
  await signOutHere();
  redirect("/login?reason=reset");
}

/** Form fields: `token`. */
export async function verifyEmail(_previous: FormState, formData: FormData): Promise<FormState> {
  const input = readForm(verifyEmailSchema, formData);
  if (!input.ok) return formError({ ...input.error, message: input.error.fields?.token ?? input.error.message });
  const result = await confirmAddress(input.value, await requestOrigin());
  if (!result.ok) return formError(result.error);
  return {
    status: "ok",
    message: result.value.alreadyVerified ? "This address was confirmed before." : "Your mail address is confirmed.",
  };
}

/** No fields: sends the signed-in person another link to confirm their address. */
export async function resendVerification(_previous: FormState, _formData: FormData): Promise<FormState> {
  const result = await requestEmailVerification(await currentActor());
  if (!result.ok) return formError(result.error);
  return {
    status: "ok",
    message: result.value.alreadyVerified ? "Your address is confirmed already." : "A new link is on its way to you.",
  };
}
