import "server-only";
import { systemClock } from "@/lib/core/clock.ts";
import { openPhoneNumber } from "@/lib/domain/accounts/service.phones.ts";
import { findVerifiedPhone, stopPhone } from "@/lib/domain/accounts/store.phones.ts";
import type { DeliveryOutcome } from "@/lib/domain/notifications/store.deliveries.ts";
import { db } from "@/lib/platform/db.ts";
import { sendText } from "@/lib/platform/texts.ts";
import { type OutgoingMessage, oneAtATime } from "./channel.ts";
import { textOf } from "./text-content.ts";

async function send(message: OutgoingMessage): Promise<DeliveryOutcome> {
  const phone = await findVerifiedPhone(db(), message.recipient.userId);
  if (phone === null) return { kind: "skipped", reason: "there is no confirmed number" };
  if (phone.stoppedAt !== null) return { kind: "skipped", reason: "the number has said STOP" };
  const sent = await sendText({ to: openPhoneNumber(phone), body: textOf(message) });
  if (sent.ok) return { kind: "sent", providerId: sent.value.textId };
  // Its STOP has reached Twilio and not yet us.
  if (sent.error.code === "number_stopped") await stopPhone(db(), phone.numberHash, systemClock.now());
  return { kind: "skipped", reason: sent.error.message };
}

/** Texts each message to its reader's confirmed number: at least once. */
export const sendByText = oneAtATime(send, 4);
