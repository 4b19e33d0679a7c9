import { randomUUID } from "node:crypto";
import { type Mail, type MailOutcome, mailSchema } from "@/dev/mail/store.ts";
import { mailEventBody, mailEventHeaders } from "@/dev/mail/webhooks.ts";
import { testEnvironment } from "./environment.ts";

const url = "http://localhost:3000/api/webhooks/resend";
const secret = testEnvironment.RESEND_WEBHOOK_SECRET ?? "";

/** What Resend says of a mail to this address, as a body. @param reportedAs the delivery that it was sent for */
export function mailEvent(outcome: MailOutcome, to: string, at: Date, reportedAs?: string): string {
  const tags = reportedAs === undefined ? [] : [{ name: "delivery", value: reportedAs }];
  const request = mailSchema.parse({
    from: "Solebook <hello@solebook.local>",
    to,
    subject: "Hello",
    text: "Hello",
    tags,
  });
  const mail: Mail = { id: randomUUID(), created_at: at.toISOString(), last_event: "delivered", ...request };
  return mailEventBody(mail, outcome, at);
}

/** A webhook of Resend as its request; signed now, unless another moment is named. */
export function mailRequest(body: string, headers: Record<string, string> = {}, at = new Date()): Request {
  const all = { ...mailEventHeaders(body, secret, `msg_${randomUUID()}`, at), ...headers };
  return new Request(url, { method: "POST", body, headers: all });
}
