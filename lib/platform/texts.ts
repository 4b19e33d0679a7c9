import "server-only";
import type { Twilio } from "twilio";
import { fail, ok, type Result } from "@/lib/core/result.ts";
import { env } from "./env.ts";

/** Text messages, through Twilio (or what stands in for it at `TWILIO_BASE_URL`). */

/** The service refused or could not be reached; trying again later is right. */
export class TextError extends Error {
  override name = "TextError";
}

interface TextSettings {
  accountSid: string;
  authToken: string;
  /** A number, or a messaging service (`MG…`). */
  from: string;
  baseUrl: string | undefined;
}

function settings(): TextSettings | null {
  const all = env();
  if (!all.TWILIO_ACCOUNT_SID || !all.TWILIO_AUTH_TOKEN || !all.TWILIO_FROM) return null;
  return {
    accountSid: all.TWILIO_ACCOUNT_SID,
    authToken: all.TWILIO_AUTH_TOKEN,
    from: all.TWILIO_FROM,
    baseUrl: all.TWILIO_BASE_URL,
  };
}

/** Whether this place can text at all. */
export function canText(): boolean {
  return settings() !== null;
}

const timeoutMs = 15_000;

/** Loaded at the first text: it takes a quarter of a second, which no process should pay that sends none. */
async function loadTwilio() {
  return (await import("twilio")).default;
}

type TwilioPackage = Awaited<ReturnType<typeof loadTwilio>>;

/** Twilio's package knows only Twilio's own hosts; what it asks of them is asked elsewhere. */
function movedClient(twilio: TwilioPackage, baseUrl: string) {
  const inner = new twilio.RequestClient({ timeout: timeoutMs });
  const request = inner.request.bind(inner);
  inner.request = (options) => {
    const { pathname, search } = new URL(options.uri);
    return request({ ...options, uri: new URL(`${pathname}${search}`, baseUrl).href });
  };
  return inner;
}

let client: Twilio | undefined;

/** Made at the first use, so that `next build` needs no account. */
function twilioClient(twilio: TwilioPackage, { accountSid, authToken, baseUrl }: TextSettings): Twilio {
  client ??= new twilio.Twilio(accountSid, authToken, {
    timeout: timeoutMs,
    ...(baseUrl === undefined ? {} : { httpClient: movedClient(twilio, baseUrl) }),
  });
  return client;
}

export type TextRefusal = "number_stopped" | "number_unreachable";

/** Twilio's numbers for what no second try mends. */
const refusals: Readonly<Record<number, TextRefusal>> = {
  21610: "number_stopped",
  21211: "number_unreachable",
  21217: "number_unreachable",
  21408: "number_unreachable",
  21612: "number_unreachable",
  21614: "number_unreachable",
};

const refusalWords: Record<TextRefusal, string> = {
  number_stopped: "the number has said STOP",
  number_unreachable: "the number takes no texts",
};

/**
 * Sends one text. Twilio knows no idempotency keys: asked again after a crash it may send twice.
 * Throws {@link TextError}; its message never names the number or the words.
 * Errors: `number_stopped`, `number_unreachable`.
 * @param to E.164
 * @returns Twilio's id of the text
 */
export async function sendText({
  to,
  body,
}: {
  to: string;
  body: string;
}): Promise<Result<{ textId: string }, TextRefusal>> {
  const own = settings();
  if (own === null) throw new TextError("texts are not set up here");
  const sender = own.from.startsWith("MG") ? { messagingServiceSid: own.from } : { from: own.from };
  const twilio = await loadTwilio();
  try {
    const { sid } = await twilioClient(twilio, own).messages.create({ ...sender, to, body });
    return ok({ textId: sid });
  } catch (error) {
    if (!(error instanceof twilio.RestException)) throw new TextError("the text service did not answer");
    const refusal = refusals[error.code ?? 0];
    if (refusal === undefined) throw new TextError(`the text was not sent: error ${error.code ?? error.status}`);
    return fail(refusal, refusalWords[refusal]);
  }
}

/** What somebody has answered to our number. */
export interface TextAnswer {
  /** E.164. */
  from: string;
  says: "stop" | "start" | "something";
}

// What Twilio itself listens to, where its service does not say what it has understood.
const stopWords = /^\s*(stop|stopall|unsubscribe|cancel|end|quit|revoke|optout)\s*$/i;
const startWords = /^\s*(start|yes|unstop)\s*$/i;

/**
 * A text to our number, as Twilio reports it.
 * @param path of our webhook
 * @param form the fields of its body
 * @param signature of `X-Twilio-Signature`: over address and fields
 * @returns null when the signature does not prove it
 */
export async function readTextAnswer(
  path: string,
  form: Readonly<Record<string, string>>,
  signature: string,
): Promise<TextAnswer | null> {
  const own = settings();
  if (own === null) return null;
  const address = new URL(path, env().NEXTAUTH_URL).href;
  const twilio = await loadTwilio();
  if (!twilio.validateRequest(own.authToken, signature, address, form)) return null;
  const { From: from = "", Body: words = "", OptOutType: understood = "" } = form;
  if (understood === "STOP" || stopWords.test(words)) return { from, says: "stop" };
  if (understood === "START" || startWords.test(words)) return { from, says: "start" };
  return { from, says: "something" };
}
