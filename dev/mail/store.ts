import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const address = z.string().min(3);
const addresses = z
  .union([address, z.array(address)])
  .transform((value) => (Array.isArray(value) ? value : [value]))
  .pipe(z.array(address).max(50));

/** What Resend's `POST /emails` takes; what this inbox has no use for (attachments, topics, …) is let through unread. */
export const mailSchema = z
  .object({
    from: address,
    to: addresses.pipe(z.array(address).min(1)),
    subject: z.string(),
    html: z.string().nullish(),
    text: z.string().nullish(),
    cc: addresses.default([]),
    bcc: addresses.default([]),
    reply_to: addresses.default([]),
    headers: z.record(z.string(), z.string()).default({}),
    tags: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  })
  .refine((mail) => mail.html || mail.text, { message: "Missing `html` or `text` field.", path: ["html"] });

export type MailRequest = z.infer<typeof mailSchema>;

/** What becomes of a mail, in Resend's words. */
export type MailOutcome = "delivered" | "bounced" | "complained" | "suppressed";

export interface Mail extends MailRequest {
  id: string;
  created_at: string;
  last_event: MailOutcome;
}

const keptMails = 1_000;

/** Where a mail's own button of RFC 8058 leads; null: it has none. */
export function unsubscribeAddressOf({ headers = {} }: Pick<Mail, "headers">): string | null {
  const read = (wanted: string) => Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1];
  if (read("list-unsubscribe-post") !== "List-Unsubscribe=One-Click") return null;
  return /<(https?:[^>]+)>/.exec(read("list-unsubscribe") ?? "")?.[1] ?? null;
}

/** Mails as files, one each, so that a restart keeps them; the oldest go when there are too many. */
export class MailStore {
  readonly #directory: string;
  readonly #suppressed = new Set<string>();
  #mails: { file: string; mail: Mail }[] = [];

  constructor(directory: string) {
    this.#directory = directory;
    mkdirSync(directory, { recursive: true });
    for (const name of readdirSync(directory).sort()) {
      if (!name.endsWith(".json")) continue;
      const file = path.join(directory, name);
      this.#mails.push({ file, mail: JSON.parse(readFileSync(file, "utf8")) as Mail });
    }
  }

  add(request: MailRequest, now: Date): Mail {
    const isSuppressed = request.to.some((one) => this.#suppressed.has(one.toLowerCase()));
    const last_event = isSuppressed ? "suppressed" : "delivered";
    const mail: Mail = { id: randomUUID(), created_at: now.toISOString(), last_event, ...request };
    const file = path.join(this.#directory, `${`${now.getTime()}`.padStart(15, "0")}-${mail.id}.json`);
    this.#mails.push({ file, mail });
    this.#write(mail.id);
    while (this.#mails.length > keptMails) rmSync(this.#mails.shift()?.file ?? "", { force: true });
    return mail;
  }

  /** A mail comes back, or is called spam: nothing goes to its addresses any more, as long as this runs. */
  refuse(mail: Mail, outcome: "bounced" | "complained"): void {
    mail.last_event = outcome;
    this.#write(mail.id);
    for (const one of mail.to) this.#suppressed.add(one.toLowerCase());
  }

  /** @returns whether nothing went to the address until now */
  liftSuppression(email: string): boolean {
    return this.#suppressed.delete(email.toLowerCase());
  }

  #write(id: string): void {
    const kept = this.#mails.find(({ mail }) => mail.id === id);
    if (kept) writeFileSync(kept.file, JSON.stringify(kept.mail, null, 2), { mode: 0o600 });
  }

  find(id: string): Mail | undefined {
    return this.#mails.find(({ mail }) => mail.id === id)?.mail;
  }

  /** Newest first; with `to` only those for that address. */
  list(to?: string): Mail[] {
    const all = this.#mails.map(({ mail }) => mail).reverse();
    return to ? all.filter((mail) => mail.to.some((one) => one.toLowerCase().includes(to.toLowerCase()))) : all;
  }

  clear() {
    for (const { file } of this.#mails) rmSync(file, { force: true });
    this.#mails = [];
  }
}
