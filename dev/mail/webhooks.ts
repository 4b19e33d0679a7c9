import { createHmac, randomBytes, randomUUID } from "node:crypto";
import type { Mail, MailOutcome } from "./store.ts";

/** What the stand-in's webhooks are signed with. */
export function makeMailSecret(): string {
  return `whsec_${randomBytes(24).toString("base64")}`;
}

export interface MailWebhookTarget {
  url: string;
  secret: string;
}

const retryDelaysMs = [1_000, 5_000, 30_000];
/** A site in development may have to compile the route first. */
const timeoutMs = 15_000;

/** A webhook as Resend sends it. */
export function mailEventBody(mail: Mail, outcome: MailOutcome, at: Date): string {
  const { id, from, to, subject, created_at, tags } = mail;
  const refusals = {
    delivered: {},
    complained: {},
    bounced: {
      bounce: { type: "Permanent", subType: "General", message: "550 5.1.1 There is nobody with this address." },
    },
    suppressed: { suppressed: { type: "OnAccountSuppressionList", message: "The address has refused mail before." } },
  } as const;
  return JSON.stringify({
    type: `email.${outcome}`,
    created_at: at.toISOString(),
    data: {
      ...{ email_id: id, message_id: `<${id}@solebook.local>`, created_at, from, to, subject },
      tags: Object.fromEntries((tags ?? []).map(({ name, value }) => [name, value])),
      ...refusals[outcome],
    },
  });
}

/** The headers of Svix, over id, moment and body. */
export function mailEventHeaders(body: string, secret: string, id: string, at: Date): Record<string, string> {
  const seconds = `${Math.floor(at.getTime() / 1_000)}`;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const digest = createHmac("sha256", key).update(`${id}.${seconds}.${body}`).digest("base64");
  return {
    "content-type": "application/json",
    "svix-id": id,
    "svix-timestamp": seconds,
    "svix-signature": `v1,${digest}`,
    "user-agent": "Solebook stand-in (mail)",
  };
}

/** Tells the site what became of mails: again after every answer but 2xx, a few times; a restart forgets what was not told. */
export class MailWebhooks {
  readonly #target: MailWebhookTarget | undefined;
  #isStopped = false;

  constructor(target: MailWebhookTarget | undefined) {
    this.#target = target;
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** @returns whether the site took it at the first try */
  async tell(mail: Mail, outcome: MailOutcome): Promise<boolean> {
    const target = this.#target;
    if (!target) return false;
    const id = `msg_${randomUUID()}`;
    return this.#try(mailEventBody(mail, outcome, new Date()), id, target, 0);
  }

  async #try(body: string, id: string, target: MailWebhookTarget, attempt: number): Promise<boolean> {
    if (this.#isStopped) return false;
    const isTaken = await send(body, id, target);
    const delay = retryDelaysMs[attempt];
    if (!isTaken && delay !== undefined) {
      setTimeout(() => void this.#try(body, id, target, attempt + 1), delay).unref();
    }
    return isTaken;
  }
}

async function send(body: string, id: string, { url, secret }: MailWebhookTarget): Promise<boolean> {
  try {
    const headers = mailEventHeaders(body, secret, id, new Date());
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { method: "POST", body, redirect: "manual", headers, signal });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
