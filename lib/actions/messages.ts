"use server";

import { z } from "zod";
import type { FormState } from "@/lib/actions/form-state.ts";
import { ownOrderSchema } from "@/lib/domain/orders/schema.ts";
import { messageSchema, threadSideSchema } from "@/lib/domain/support/schema.messages.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { answerMessage, writeMessage } from "@/lib/workflows/support/write-message.ts";
import { runAccountForm } from "./support/account-form.ts";
import { orderPageOf } from "./support/order-page.ts";

/** Form fields: `orderNumber`, `body`. */
export async function writeMessageAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: z.object({ ...ownOrderSchema.shape, ...messageSchema.shape }),
    page: orderPageOf(formData),
    run: async (actor, input) => {
      const counted = await consumeRateLimit("messagePerAccount", actor.userId);
      return counted.ok ? writeMessage(actor, input) : counted;
    },
    done: () => "Sent. You are told when we answer.",
  });
}

/** Form fields: `orderNumber`, `side`, `body`. */
export async function answerMessageAction(_previous: FormState, formData: FormData): Promise<FormState> {
  return runAccountForm(formData, {
    schema: z.object({ ...ownOrderSchema.shape, side: threadSideSchema, ...messageSchema.shape }),
    page: "/admin/messages",
    run: answerMessage,
    done: () => "Sent.",
  });
}
