"use server";

import { z } from "zod";
import type { FormState } from "@/lib/actions/form-state.ts";
import { createApiKeyFormSchema } from "@/lib/domain/accounts/schema.ts";
import { createApiKey } from "@/lib/workflows/accounts/create-api-key.ts";
import { revokeApiKey } from "@/lib/workflows/accounts/revoke-api-key.ts";
import { revokeSession } from "@/lib/workflows/accounts/revoke-session.ts";
import { runAccountForm } from "./support/account-form.ts";

const page = "/account/api";

/** Form fields: `name`, `scope-…` for each scope, `expiresInDays`, `currentPassword`. The secret is in the answer, once. */
export async function createKey(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: createApiKeyFormSchema,
    page,
    run: async (actor, input) => {
      const created = await createApiKey(actor, input);
      return created.ok ? { ok: true, value: { name: input.name, secret: created.value.secret } } : created;
    },
    done: (data) => ({ data }),
  });
}

/** Form fields: `revoke` with a key's id. */
export async function revokeKey(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: z.object({ revoke: z.uuid() }),
    page,
    run: (actor, { revoke }) => revokeApiKey(actor, { keyId: revoke }),
    done: () => "The key is revoked. Whatever used it is refused from now on.",
  });
}

/** Form fields: `revoke` with a session's id. */
export async function endProgramSession(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: z.object({ revoke: z.uuid() }),
    page,
    run: (actor, { revoke }) => revokeSession(actor, { sessionId: revoke }),
    done: () => "That program is logged out.",
  });
}
