import "server-only";
import { Resend } from "resend";
import { env } from "./env.ts";
import { inSpan } from "./tracing.ts";

export interface Mail {
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Beside the usual ones. */
  headers?: Record<string, string>;
  /** Whatever is heard of this mail later is heard with this name. */
  reportedAs?: string;
  /** The same key sends once, even when the sender is asked again after a crash. */
  idempotencyKey: string;
}

/** The mail service refused or could not be reached; trying again later is right. */
export class MailError extends Error {
  override name = "MailError";
}

let client: Resend | undefined;

/** Resend's client; made at the first use, so that `next build` needs no key. */
export function resend(): Resend {
  const { RESEND_API_KEY, RESEND_BASE_URL } = env();
  client ??= new Resend(RESEND_API_KEY, { baseUrl: RESEND_BASE_URL });
  return client;
}

/** Resend hands a mail's tags back with whatever it reports of it. */
export const reportTag = "delivery";

/** Resend's word for a key that it has seen with another body: the earlier mail has gone out. */
const alreadySent = "invalid_idempotent_request";

/** What Resend's package answers when nobody could be reached, or nobody there is well. */
const outages: readonly string[] = ["application_error", "internal_server_error"];
const refusals: readonly string[] = ["missing_api_key", "invalid_api_key"];

/**
 * Finds out whether mail can be sent, without sending any. A key that may do nothing but send is refused the question, which is an
 * answer too. Throws {@link MailError}.
 */
export async function probeMail(): Promise<void> {
  const { error } = await resend().domains.list();
  if (error && [...outages, ...refusals].includes(error.name)) {
    throw new MailError(
      refusals.includes(error.name) ? "the mail service refuses our key" : "the mail service did not answer",
    );
  }
}

/**
 * Sends one mail through Resend (or what stands in for it at `RESEND_BASE_URL`).
 * Throws {@link MailError}; its message names the service's error, never the recipient or the content.
 * @returns Resend's id of the mail; null when it was sent with this key before and its words have changed since
 */
export async function sendMail({ idempotencyKey, reportedAs, ...content }: Mail): Promise<{ mailId: string | null }> {
  const tags = reportedAs === undefined ? {} : { tags: [{ name: reportTag, value: reportedAs }] };
  const mail = { from: env().MAIL_FROM, ...content, ...tags };
  return inSpan("Resend send", { kind: "client" }, async () => {
    const { data, error } = await resend().emails.send(mail, { idempotencyKey });
    if (error?.name === alreadySent) return { mailId: null };
    if (error) throw new MailError(`the mail was not sent: ${error.name}`);
    return { mailId: data.id };
  });
}

/**
 * Has Resend send to an address again that it keeps on its list of those that refuse mail; it need not be on it.
 * Throws {@link MailError}.
 */
export async function liftSuppression(email: string): Promise<void> {
  const { error } = await resend().suppressions.remove(email);
  if (error && error.name !== "not_found") throw new MailError(`the address stays suppressed: ${error.name}`);
}
