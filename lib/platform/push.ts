import "server-only";
import { createECDH } from "node:crypto";
import webpush from "web-push";
import { env } from "./env.ts";
import { sendOutgoing } from "./outgoing-request.ts";

/** Messages to browsers through the push service that each of them has chosen (RFC 8030, 8291, 8292). */

/** The push service did not take it; trying again later is right. */
export class PushError extends Error {
  override name = "PushError";
}

/** What a browser has told us about its push service. */
export interface PushTarget {
  endpoint: string;
  publicKey: string;
  authSecret: string;
}

export interface PushMessage {
  /** At most some 3,000 bytes. */
  payload: string;
  isUrgent: boolean;
  /** At most 32 letters, digits, `-` and `_`: of several with the same one a browser that was off gets the last. */
  topic: string;
}

/** What is older is news no more. */
const keptSeconds = 24 * 60 * 60;
const timeoutMs = 10_000;

let publicKey: string | undefined;

/** Whether this place can push at all. */
export function canPush(): boolean {
  return env().VAPID_PRIVATE_KEY !== undefined;
}

/** What browsers subscribe with: only what its private part signs reaches them. Null: nothing is pushed here. */
export function pushKey(): string | null {
  const { VAPID_PRIVATE_KEY } = env();
  if (VAPID_PRIVATE_KEY === undefined) return null;
  if (publicKey === undefined) {
    const curve = createECDH("prime256v1");
    curve.setPrivateKey(Buffer.from(VAPID_PRIVATE_KEY, "base64url"));
    publicKey = curve.getPublicKey("base64url");
  }
  return publicKey;
}

/** Whom a push service may write to about us. */
function contact(): string {
  const { MAIL_FROM } = env();
  return `mailto:${/<([^>]+)>/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM}`;
}

/** The address is gone: the browser has withdrawn it, or it was made for a key that is not ours any more. */
const goneStatuses = [403, 404, 410];

/**
 * Sends one message to one browser, encrypted for it and signed by us. The address is somebody else's choice, and is checked as such.
 * Throws {@link PushError}; its message names no address.
 * @returns `gone`: the browser takes none any more
 */
export async function sendPush(target: PushTarget, message: PushMessage): Promise<"taken" | "gone"> {
  const key = pushKey();
  const { VAPID_PRIVATE_KEY: privateKey } = env();
  if (key === null || privateKey === undefined) throw new PushError("push is not set up here");
  const keys = { p256dh: target.publicKey, auth: target.authSecret };
  const details = webpush.generateRequestDetails({ endpoint: target.endpoint, keys }, message.payload, {
    vapidDetails: { subject: contact(), publicKey: key, privateKey },
    TTL: keptSeconds,
    urgency: message.isUrgent ? "high" : "normal",
    topic: message.topic,
    contentEncoding: "aes128gcm",
  });
  const headers = Object.fromEntries(Object.entries(details.headers).map(([name, value]) => [name, String(value)]));
  const answer = await sendOutgoing({
    url: details.endpoint,
    method: "POST",
    headers,
    body: details.body ?? "",
    timeoutMs,
    maximumAnswerBytes: 2_000,
  });
  if (!answer.ok) {
    if (answer.error.code === "target_refused" || answer.error.code === "target_invalid") return "gone";
    throw new PushError(`the push service was not reached: ${answer.error.code}`);
  }
  const { status } = answer.value;
  if (status >= 200 && status < 300) return "taken";
  if (goneStatuses.includes(status)) return "gone";
  throw new PushError(`the push service answered ${status}`);
}
