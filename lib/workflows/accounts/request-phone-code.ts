import "server-only";
import type { Actor } from "@/lib/core/actor.ts";
import { addMs, minuteMs } from "@/lib/core/clock.ts";
import { commonErrors } from "@/lib/core/errors.ts";
import { newId } from "@/lib/core/ids.ts";
import { allows } from "@/lib/core/permissions.ts";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { accountFailure } from "@/lib/domain/accounts/errors.ts";
import { phoneCodeMinutes } from "@/lib/domain/accounts/model.ts";
import { hashPhoneCode, makePhoneCode, sealPhoneNumber } from "@/lib/domain/accounts/service.phones.ts";
import {
  deletePendingPhone,
  findVerifiedPhone,
  replacePendingPhone,
  stopPhone,
} from "@/lib/domain/accounts/store.phones.ts";
import { lockUser } from "@/lib/domain/accounts/store.users.ts";
import { networkOf } from "@/lib/platform/client-address.ts";
import { logger } from "@/lib/platform/logger.ts";
import { consumeRateLimit } from "@/lib/platform/rate-limit.ts";
import { canText, sendText } from "@/lib/platform/texts.ts";
import { resolveContext, type WorkflowContext } from "../context.ts";
import type { RequestOrigin } from "./request-origin.ts";

type RequestPhoneCodeError =
  | "unauthenticated"
  | "rate_limited"
  | "phone_confirmed"
  | "phone_stopped"
  | "phone_unreachable"
  | "phone_not_texted";

/** Each text costs money, and can be a nuisance to whoever has the number. */
async function countCode(userId: string, numberHash: string, { ipAddress }: RequestOrigin) {
  const counted = [
    () => consumeRateLimit("phoneCodePerAccount", userId),
    () => consumeRateLimit("phoneCodePerNumber", numberHash),
    () => consumeRateLimit("phoneCodePerNetwork", networkOf(ipAddress)),
  ];
  for (const count of counted) {
    const result = await count();
    if (!result.ok) return result;
  }
  return ok(undefined);
}

/**
 * Texts a code to a number, with which its owner shows that it is theirs. Another number that waited is forgotten; the one
 * that is texted stays until the new one is confirmed. The text is sent at once and not by a job: somebody waits for it.
 * Errors: `unauthenticated`, `rate_limited`, `phone_confirmed`, `phone_stopped`, `phone_unreachable`, `phone_not_texted`.
 * @param number E.164
 */
export async function requestPhoneCode(
  actor: Actor,
  { number }: { number: string },
  origin: RequestOrigin,
  context?: WorkflowContext,
): Promise<Result<{ minutes: number }, RequestPhoneCodeError>> {
  if (actor.kind !== "user" || !allows(actor, "account.manageOwn", { userId: actor.userId })) {
    return fail("unauthenticated", commonErrors.unauthenticated.message);
  }
  if (!canText()) return accountFailure("phone_not_texted");
  const { database, now } = resolveContext(context);
  const { userId } = actor;
  const sealed = sealPhoneNumber(number);
  const current = await findVerifiedPhone(database, userId);
  if (current?.numberHash === sealed.numberHash && current.stoppedAt === null) {
    return accountFailure("phone_confirmed", "number");
  }
  const counted = await countCode(userId, sealed.numberHash, origin);
  if (!counted.ok) return counted;
  const code = makePhoneCode();
  const id: string = newId();
  const codeExpiresAt = addMs(now, phoneCodeMinutes * minuteMs);
  await database.$transaction(async (tx) => {
    await lockUser(tx, userId);
    await replacePendingPhone(tx, { id, userId, ...sealed, codeHash: hashPhoneCode(id, code), codeExpiresAt }, now);
  });
  const sent = await textCode({ number, code, numberHash: sealed.numberHash }, context);
  if (!sent.ok) await deletePendingPhone(database, id);
  return sent;
}

async function textCode(
  { number, code, numberHash }: { number: string; code: string; numberHash: string },
  context: WorkflowContext | undefined,
): Promise<Result<{ minutes: number }, "phone_stopped" | "phone_unreachable" | "phone_not_texted">> {
  const { database, now } = resolveContext(context);
  const body = `Solebook: your code is ${code}. It works for ${phoneCodeMinutes} minutes. Nobody of ours will ever ask you for it.`;
  try {
    const sent = await sendText({ to: number, body });
    if (sent.ok) return ok({ minutes: phoneCodeMinutes });
    if (sent.error.code === "number_unreachable") return accountFailure("phone_unreachable", "number");
    await stopPhone(database, numberHash, now);
    return accountFailure("phone_stopped", "number");
  } catch (error) {
    logger.warn({ err: error }, "a code was not texted");
    return accountFailure("phone_not_texted");
  }
}
