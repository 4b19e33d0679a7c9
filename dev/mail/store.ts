import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";

const address = z.string().min(3);
const addresses = z
  .union([address, z.array(address)])
  .transform((value) => (Array.isArray(value) ? value : [value]))
  .pipe(z.array(address).max(50));

/** What Resend's `POST /emails` takes; what this inbox has no use for (attachments, tags, …) is let through unread. */
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
  })
  .refine((mail) => mail.html || mail.text, { message: "Missing `html` or `text` field.", path: ["html"] });

export type MailRequest = z.infer<typeof mailSchema>;

export interface Mail extends MailRequest {
  id: string;
  created_at: string;
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
    const mail: Mail = { id: randomUUID(), created_at: now.toISOString(), ...request };
    const file = path.join(this.#directory, `${`${now.getTime()}`.padStart(15, "0")}-${mail.id}.json`);
    writeFileSync(file, JSON.stringify(mail, null, 2), { mode: 0o600 });
    this.#mails.push({ file, mail });
    while (this.#mails.length > keptMails) rmSync(this.#mails.shift()?.file ?? "", { force: true });
    return mail;
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
