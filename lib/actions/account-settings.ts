"use server";

import { z } from "zod";
import type { FormState } from "@/lib/actions/form-state.ts";
import { changeEmailSchema, changePasswordSchema, updateProfileSchema } from "@/lib/domain/accounts/schema.ts";
import { changeEmail as setEmail } from "@/lib/workflows/accounts/change-email.ts";
import { changePassword as setPassword } from "@/lib/workflows/accounts/change-password.ts";
import { revokeOtherSessions } from "@/lib/workflows/accounts/revoke-other-sessions.ts";
import { revokeSession } from "@/lib/workflows/accounts/revoke-session.ts";
import { updateProfile as changeProfile } from "@/lib/workflows/accounts/update-profile.ts";
import { runAccountForm } from "./support/account-form.ts";

const page = "/account";

function endedSentence(count: number): string {
  if (count === 0) return "You were not logged in anywhere else.";
  return count === 1 ? "You were logged out on one other device." : `You were logged out on ${count} other devices.`;
}

/** Form fields: `name`. */
export async function updateProfile(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: updateProfileSchema,
    page,
    run: changeProfile,
    done: () => "Saved.",
  });
}

/** Form fields: `email`, `currentPassword`. A link to confirm the new address is mailed to it. */
export async function changeEmail(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: changeEmailSchema,
    page,
    run: (actor, input) => setEmail(actor, input),
    done: ({ email }) => `Your address is ${email} now. Press the link in the mail we have sent there.`,
  });
}

/** Form fields: `currentPassword`, `newPassword`. Every other session ends. */
export async function changePassword(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: changePasswordSchema,
    page,
    run: setPassword,
    done: ({ endedSessions }) => `Your password is changed. ${endedSentence(endedSessions)}`,
  });
}

/** Form fields: `revoke` with a session's id, or `revokeOthers` with anything. */
export async function manageSessions(_previous: FormState, formData: FormData): Promise<FormState> {
  if (formData.has("revokeOthers")) {
    return runAccountForm(formData, {
      schema: z.object({}),
      page,
      run: (actor) => revokeOtherSessions(actor),
      done: ({ endedSessions }) => endedSentence(endedSessions),
    });
  }
  return runAccountForm(formData, {
    schema: z.object({ revoke: z.uuid() }),
    page,
    run: (actor, { revoke }) => revokeSession(actor, { sessionId: revoke }),
    done: ({ wasCurrent }) => (wasCurrent ? { redirectTo: "/login" } : "That device is logged out."),
  });
}
