"use server";

import { z } from "zod";
import type { FormState } from "@/lib/actions/form-state.ts";
import type { UserActor } from "@/lib/core/actor.ts";
import type { Result } from "@/lib/core/result.ts";
import { webhookFormSchema } from "@/lib/domain/webhooks/schema.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { createWebhook } from "@/lib/workflows/webhooks/create-webhook.ts";
import { editWebhook } from "@/lib/workflows/webhooks/edit-webhook.ts";
import { removeWebhook } from "@/lib/workflows/webhooks/remove-webhook.ts";
import { replayWebhook } from "@/lib/workflows/webhooks/replay.ts";
import { type RotatedSecret, rotateSecret } from "@/lib/workflows/webhooks/rotate-secret.ts";
import { sendTestEvent } from "@/lib/workflows/webhooks/send-test.ts";
import { runAccountForm } from "./support/account-form.ts";

const list = "/account/webhooks";
const named = z.object({ webhookId: z.uuid() });

function pageOf(formData: FormData): string {
  return `${list}/${encodeURIComponent(String(formData.get("webhookId")))}`;
}

/** Runs a use case unless the person has done too much in the last minute. */
function limited<Input, Value>(run: (actor: UserActor, input: Input) => Promise<Result<Value>>) {
  return async (actor: UserActor, input: Input): Promise<Result<Value>> => {
    const counted = await consumeRateLimit("webhookPerAccount", actor.userId);
    return counted.ok ? run(actor, input) : counted;
  };
}

/** Form fields: `url`, `description`, `event-…` for each event. The secret is in the answer, once. */
export async function addWebhook(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: webhookFormSchema,
    page: list,
    run: limited((actor, input: z.output<typeof webhookFormSchema>) => createWebhook(actor, input)),
    done: (data) => ({ data }),
  });
}

/** Form fields: `webhookId` and those of {@link addWebhook}. */
export async function changeWebhook(_previous: FormState, formData: FormData): Promise<FormState> {
  const webhookId = String(formData.get("webhookId"));
  return runAccountForm(formData, {
    schema: webhookFormSchema,
    page: pageOf(formData),
    run: limited((actor, input: z.output<typeof webhookFormSchema>) => editWebhook(actor, { ...input, webhookId })),
    done: () => "Saved. It counts for what happens from now on.",
  });
}

/** Form fields: `webhookId`. The new secret is in the answer, once. */
export async function replaceWebhookSecret(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: named,
    page: pageOf(formData),
    run: limited((actor, input: z.output<typeof named>) => rotateSecret(actor, input)),
    done: ({ secret }: RotatedSecret) => ({ data: { secret } }),
  });
}

const replaySentence = (replayed: number) =>
  replayed === 1 ? "One delivery is on its way again." : `${replayed} deliveries are on their way again.`;

/** Form fields: `webhookId` and one of `test`, `replayFailed`, `replay` with a delivery's id. */
export async function sendToWebhook(_previous: FormState, formData: FormData): Promise<FormState> {
  const page = pageOf(formData);
  if (formData.has("test")) {
    return runAccountForm(formData, {
      schema: named,
      page,
      run: limited((actor, input: z.output<typeof named>) => sendTestEvent(actor, input)),
      done: () => "The test is on its way. Reload in a moment to see what came back.",
    });
  }
  return runAccountForm(formData, {
    schema: named.extend({ replay: z.uuid().nullable().default(null) }),
    page,
    run: limited((actor, { webhookId, replay }: { webhookId: string; replay: string | null }) =>
      replayWebhook(actor, { webhookId, deliveryId: replay }),
    ),
    done: ({ replayed }: { replayed: number }) => replaySentence(replayed),
  });
}

/** Form fields: `webhookId` and one of `switchOn`, `switchOff`, `remove`. */
export async function manageWebhook(_previous: FormState, formData: FormData): Promise<FormState> {
  const page = pageOf(formData);
  if (formData.has("remove")) {
    return runAccountForm(formData, {
      schema: named,
      page,
      run: limited((actor, input: z.output<typeof named>) => removeWebhook(actor, input)),
      done: () => ({ redirectTo: list }),
    });
  }
  const isEnabled = formData.has("switchOn");
  return runAccountForm(formData, {
    schema: named,
    page,
    run: limited((actor, { webhookId }: z.output<typeof named>) => editWebhook(actor, { webhookId, isEnabled })),
    done: () => (isEnabled ? "It is on, and told of what happens from now on." : "It is off. Nothing is sent to it."),
  });
}
