"use server";

import { z } from "zod";
import type { FormState } from "@/lib/actions/form-state.ts";
import { safeCallbackPath } from "@/lib/domain/accounts/rules.callback.ts";
import { addressSchema } from "@/lib/domain/accounts/schema.addresses.ts";
import { removeAddress } from "@/lib/workflows/accounts/remove-address.ts";
import { makeDefaultAddress, saveAddress as storeAddress } from "@/lib/workflows/accounts/save-address.ts";
import { runAccountForm } from "./support/account-form.ts";

const page = "/account/addresses";

/**
 * Form fields: those of an address; `addressId` when it changes one. Goes on to `callbackUrl`, or back to the list.
 */
export async function saveAddress(_previous: FormState, formData: FormData): Promise<FormState> {
  const addressId = formData.get("addressId");
  return runAccountForm(formData, {
    schema: addressSchema,
    page,
    run: (actor, address) =>
      storeAddress(actor, { addressId: typeof addressId === "string" && addressId ? addressId : undefined, address }),
    done: () => ({ redirectTo: safeCallbackPath(formData.get("callbackUrl"), page) }),
  });
}

/** Form fields: `remove` or `makeDefault` with the address's id. */
export async function manageAddress(_previous: FormState, formData: FormData): Promise<FormState> {
  if (formData.has("makeDefault")) {
    return runAccountForm(formData, {
      schema: z.object({ makeDefault: z.string() }),
      page,
      run: (actor, { makeDefault }) => makeDefaultAddress(actor, { addressId: makeDefault }),
      done: () => "Your default is changed.",
    });
  }
  return runAccountForm(formData, {
    schema: z.object({ remove: z.string() }),
    page,
    run: (actor, { remove }) => removeAddress(actor, { addressId: remove }),
    done: () => "The address is removed.",
  });
}
