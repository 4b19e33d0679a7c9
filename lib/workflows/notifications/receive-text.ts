import "server-only";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { hashPhoneNumber } from "@/lib/domain/accounts/service.phones.ts";
import { stopPhone } from "@/lib/domain/accounts/store.phones.ts";
import { readTextAnswer } from "@/lib/platform/texts.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";

/** Where Twilio reports texts to our number. */
export const textWebhookPath = "/api/webhooks/twilio";

/**
 * Takes in what somebody has answered to a text: STOP ends texts to that number, whoever has it here, START lets them begin
 * again, anything else is nothing to us. Reported twice it changes nothing.
 * Errors: `invalid_signature`.
 * @param form the fields of the webhook's body
 */
export async function receiveText(
  form: Readonly<Record<string, string>>,
  signature: string,
  context?: WorkflowContext,
): Promise<Result<{ changed: number }, "invalid_signature">> {
  const answer = await readTextAnswer(textWebhookPath, form, signature);
  if (answer === null) return fail("invalid_signature", "This was not signed by Twilio with a token that we know.");
  if (answer.says === "something") return ok({ changed: 0 });
  const { database, now } = resolveContext(context);
  const stoppedAt = answer.says === "stop" ? now : null;
  return ok({ changed: await stopPhone(database, hashPhoneNumber(answer.from), stoppedAt) });
}
