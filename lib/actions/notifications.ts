"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/actions/form-state.ts";
import { loginPath, safeCallbackPath } from "@/lib/domain/accounts/rules.callback.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { markAllNotificationsRead, markNotificationRead } from "@/lib/workflows/notifications/mark-read.ts";
import { runAccountForm } from "./support/account-form.ts";

const page = "/notifications";

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
