"use server";

import type { FormState } from "@/lib/actions/form-state.ts";
import { safeCallbackPath } from "@/lib/domain/accounts/rules.callback.ts";
import { addressIdSchema, addressSchema } from "@/lib/domain/accounts/schema.addresses.ts";
import { removeAddress as deleteAddress } from "@/lib/workflows/accounts/remove-address.ts";
import {
  makeDefaultAddress as markAddress,
  saveAddress as storeAddress,
} from "@/lib/workflows/accounts/save-address.ts";
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

/** Form fields: `addressId`. */
export async function makeDefaultAddress(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: addressIdSchema,
    page,
    run: markAddress,
    done: () => "This is your default now.",
  });
}

/** Form fields: `addressId`. */
export async function removeAddress(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: addressIdSchema,
    page,
    run: deleteAddress,
    done: () => "The address is removed.",
  });
}
