import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import twilio from "twilio";
import { z } from "zod";
import { localTexts } from "./text-account.ts";

/** What Twilio's `Messages.json` takes, as far as the site uses it. */
export const textSchema = z.object({
  /** Area code 999, which nobody has, stands for numbers that take no texts. */
  To: z.string().regex(/^\+(?!1999)[1-9]\d{6,14}$/),
  From: z.string().default(localTexts.from),
  Body: z.string().min(1).max(1_600),
});

export interface Text {
  sid: string;
  to: string;
  from: string;
  body: string;
  /** RFC 3339. */
  createdAt: string;
}

export interface TextOptions {
  /** Where texts are kept. */
  directory: string;
  authToken: string;
  /** Whom it tells of answers: `url` as it is reached from here, `publicUrl` as it is signed. */
  webhook: { url: string; publicUrl: string };
}

const keptTexts = 500;
const siteTimeoutMs = 15_000;

/** Texts as files, one each; the oldest go when there are too many. Numbers that say STOP get nothing, as long as this runs. */
export class TextStore {
  readonly #options: TextOptions;
  readonly #stopped = new Set<string>();
  #texts: { file: string; text: Text }[] = [];

  constructor(options: TextOptions) {
    this.#options = options;
    mkdirSync(options.directory, { recursive: true });
    for (const name of readdirSync(options.directory).sort()) {
      const file = path.join(options.directory, name);
      this.#texts.push({ file, text: JSON.parse(readFileSync(file, "utf8")) as Text });
    }
  }

  /** Whether a request may send: Twilio's basic authentication. */
  isKnown(authorization: string | undefined): boolean {
    const expected = Buffer.from(`${localTexts.accountSid}:${this.#options.authToken}`).toString("base64");
    return authorization === `Basic ${expected}`;
  }

  /** @returns null for a number that has said STOP */
  add({ To: to, From: from, Body: body }: z.infer<typeof textSchema>, now: Date): Text | null {
    if (this.#stopped.has(to)) return null;
    const text: Text = { sid: `SM${randomBytes(16).toString("hex")}`, to, from, body, createdAt: now.toISOString() };
    const file = path.join(this.#options.directory, `${`${now.getTime()}`.padStart(15, "0")}-${text.sid}.json`);
    writeFileSync(file, JSON.stringify(text, null, 2), { mode: 0o600 });
    this.#texts.push({ file, text });
    while (this.#texts.length > keptTexts) rmSync(this.#texts.shift()?.file ?? "", { force: true });
    return text;
  }

  /** Newest first; with `to` only those for numbers with these digits. */
  list(to = ""): Text[] {
    const digits = to.replaceAll(/\D/g, "");
    const all = this.#texts.map(({ text }) => text).reverse();
    return digits === "" ? all : all.filter((text) => text.to.includes(digits));
  }

  find(sid: string): Text | undefined {
    return this.#texts.find(({ text }) => text.sid === sid)?.text;
  }

  clear() {
    for (const { file } of this.#texts) rmSync(file, { force: true });
    this.#texts = [];
  }

  /** Whoever got a text answers it, and the site hears of that as from Twilio. @returns what the site said */
  async answer({ to, from, sid }: Text, word: "STOP" | "START"): Promise<string> {
    if (word === "STOP") this.#stopped.add(to);
    else this.#stopped.delete(to);
    const { webhook, authToken } = this.#options;
    const form = { From: to, To: from, Body: word, OptOutType: word, MessageSid: sid };
    const signature = twilio.getExpectedTwilioSignature(authToken, webhook.publicUrl, form);
    try {
      const response = await fetch(webhook.url, {
        method: "POST",
        headers: { "x-twilio-signature": signature },
        body: new URLSearchParams(form),
        signal: AbortSignal.timeout(siteTimeoutMs),
      });
      return response.ok ? "The site was told." : `The site says ${response.status}.`;
    } catch (error) {
      return `The site was not reached: ${String(error)}`;
    }
  }
}
