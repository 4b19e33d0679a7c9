"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { type FormState, formError } from "@/lib/actions/form-state.ts";
import { loginPath } from "@/lib/domain/accounts/rules.callback.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { leaveCheckout } from "@/lib/workflows/checkout/leave-checkout.ts";
import { readForm } from "./support/read-form.ts";

/** Form fields: `checkoutId`. Somebody whose checkout is given up finds their bag as it was. */
export async function giveUpCheckout(_previous: FormState, formData: FormData): Promise<FormState> {
  const input = readForm(z.object({ checkoutId: z.uuid() }), formData);
  if (!input.ok) return formError(input.error);
  const { checkoutId } = input.value;
  const actor = await currentActor();
  if (actor.kind !== "user") redirect(loginPath(`/checkout/${checkoutId}`, "ended"));
  const left = await leaveCheckout(actor, { checkoutId });
  revalidatePath("/", "layout");
  if (!left.ok) return formError(left.error);
  redirect(`/checkout/${checkoutId}`);
}
