"use server";

import type { FormState } from "@/lib/actions/form-state.ts";
import {
  endSessionsFormSchema,
  reinstatementFormSchema,
  restrictionFormSchema,
  roleFormSchema,
} from "@/lib/domain/accounts/schema.admin.ts";
import { liftStrikeFormSchema } from "@/lib/domain/payments/schema.strikes.ts";
import { changeRole } from "@/lib/workflows/accounts/change-role.ts";
import { endSessionsOf } from "@/lib/workflows/accounts/end-sessions-of.ts";
import { reinstateUser } from "@/lib/workflows/accounts/reinstate-user.ts";
import { restrictUser } from "@/lib/workflows/accounts/restrict-user.ts";
import { liftStrike } from "@/lib/workflows/payments/lift-strike.ts";
import { runAccountForm } from "./support/account-form.ts";

const page = "/admin/users";

/** `1 offer left the market` */
function offersText(offers: number): string {
  return offers === 0
    ? "Nothing of theirs was on offer."
    : `${offers} offer${offers === 1 ? "" : "s"} left the market.`;
}

/** Form fields: `userId`, `to`, `reason`, `seenStatus`. */
export async function restrictUserAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: restrictionFormSchema,
    page,
    run: restrictUser,
    done: ({ status, offers }) => `${status === "banned" ? "Banned." : "Suspended."} ${offersText(offers)}`,
  });
}

/** Form fields: `userId`, `reason`. */
export async function reinstateUserAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: reinstatementFormSchema,
    page,
    run: reinstateUser,
    done: () => "They may trade again.",
  });
}

/** Form fields: `userId`, `role`, `change`. */
export async function changeRoleAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: roleFormSchema,
    page,
    run: changeRole,
    done: ({ offers }) => (offers === 0 ? "Done." : `Done. ${offersText(offers)}`),
  });
}

/** Form fields: `userId`, `sessionId` (an id or `all`). */
export async function endSessionsAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: endSessionsFormSchema,
    page,
    run: endSessionsOf,
    done: ({ endedSessions }) => (endedSessions === 1 ? "Signed out." : `Signed out of ${endedSessions} devices.`),
  });
}

/** Form fields: `strikeId`, `reason`. */
export async function liftStrikeAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: liftStrikeFormSchema,
    page,
    run: liftStrike,
    done: ({ strikesLeft }) => `Lifted. ${strikesLeft === 0 ? "None counts" : `${strikesLeft} still count`} now.`,
  });
}
