import "server-only";
import { z } from "zod";
import { env } from "./env.ts";
import { reportTag, resend } from "./mail.ts";

/** What became of one mail, as Resend reports it. */
export interface MailReport {
  outcome: "delivered" | "bounced" | "complained";
  /** It will be so the next time, too. */
  isFinal: boolean;
  /** To whom it went; null where that is not one address. */
  email: string | null;
  /** What the mail was to be reported as; null for one that carried no such name. */
  reportedAs: string | null;
  /** Of whoever refused it. */
  words: string | null;
}

/** A webhook of Resend's. */
export interface MailEvent {
  id: string;
  /** `email.bounced` … */
  type: string;
  createdAt: Date;
  /** Null for types that say nothing of whether a mail arrives. */
  report: MailReport | null;
}

/** What a webhook says about itself (Svix, alias Standard Webhooks). */
export interface MailEventSignature {
  id: string;
  /** Unix seconds. */
  timestamp: string;
  signature: string;
}

const longestWords = 500;
const words = z.string().transform((text) => text.slice(0, longestWords));
const refusal = z.object({ type: z.string().default(""), message: words });

const mailSchema = z.object({
  to: z.array(z.string()),
  tags: z.record(z.string(), z.string()).optional(),
  bounce: refusal.optional(),
  suppressed: refusal.optional(),
});

const eventSchema = z.object({
  type: z.string().min(1).max(100),
  created_at: z.coerce.date(),
  data: z.unknown(),
});

const outcomes: Readonly<Record<string, MailReport["outcome"]>> = {
  "email.delivered": "delivered",
  "email.bounced": "bounced",
  // Resend did not even try: the address is on its own list.
  "email.suppressed": "bounced",
  "email.complained": "complained",
};

/** A full mailbox, a server that is down, or nobody knows: the next mail may arrive. */
const passing = ["transient", "temporary", "undetermined"];

function reportOf(type: string, data: unknown): MailReport | null {
  const outcome = outcomes[type];
  if (outcome === undefined) return null;
  const { to, tags, bounce, suppressed } = mailSchema.parse(data);
  const [email, ...others] = to;
  return {
    outcome,
    isFinal: outcome !== "delivered" && !passing.includes(bounce?.type.toLowerCase() ?? ""),
    email: email === undefined || others.length > 0 ? null : email,
    reportedAs: tags?.[reportTag] ?? null,
    words: bounce?.message ?? suppressed?.message ?? null,
  };
}

function openWith(webhookSecret: string, payload: string, headers: MailEventSignature): unknown {
  try {
    return resend().webhooks.verify({ payload, headers, webhookSecret });
  } catch {
    // Signed by somebody else, too old, or nothing that can be read: Resend's package does not tell them apart.
    return null;
  }
}

/**
 * An event that Resend has signed, by any of our secrets and within the last five minutes.
 * Throws when it was signed and cannot be read all the same.
 * @param body as it came, byte for byte
 * @returns null when the signature does not prove it
 */
export function readMailEvent(body: string, signature: MailEventSignature): MailEvent | null {
  for (const secret of env().RESEND_WEBHOOK_SECRET) {
    const opened = openWith(secret, body, signature);
    if (opened === null) continue;
    const { type, created_at: createdAt, data } = eventSchema.parse(opened);
    return { id: signature.id, type, createdAt, report: reportOf(type, data) };
  }
  return null;
}
