import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";
import { renderInbox, renderMail, renderTexts } from "./mail/pages.ts";
import { type Mail, type MailRequest, MailStore, mailSchema, unsubscribeAddressOf } from "./mail/store.ts";
import { type TextOptions, TextStore, textSchema } from "./mail/texts.ts";
import { MailWebhooks, type MailWebhookTarget } from "./mail/webhooks.ts";

/**
 * A stand-in for Resend and Twilio: the parts of their REST that the packages `resend` and `twilio` send with, and pages to
 * read what was sent. (emulate 0.12.2 has the same for mails, but forgets them with every restart.)
 */

export interface MailInboxOptions {
  port: number;
  /** Where mails are kept. */
  directory: string;
  /** Whom it tells what became of mails; none: nobody. */
  webhook?: MailWebhookTarget;
  /** Takes texts as well. */
  texts?: TextOptions;
}

export interface MailInbox {
  readonly port: number;
  /** For RESEND_BASE_URL. */
  readonly baseUrl: string;
  /** The page for people. */
  readonly inboxUrl: string;
  stop(): Promise<void>;
}

interface Answer {
  status: number;
  body: string;
  headers: Record<string, string>;
}

const maxBodyBytes = 10_000_000;
/** A site in development may have to compile the route first. */
const siteTimeoutMs = 15_000;

const json = (status: number, value: unknown): Answer => ({
  status,
  body: JSON.stringify(value),
  headers: { "content-type": "application/json" },
});

const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
// The mail itself: an origin of its own, no scripts, no requests to anywhere but for pictures.
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src * data:; frame-ancestors 'self'; " +
  "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

const html = (status: number, body: string, policy = pagePolicy): Answer => ({
  status,
  body,
  headers: {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy,
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
  },
});

const redirect = (to: string): Answer => ({ status: 303, body: "", headers: { location: to } });

/** An error as Resend words it. */
const refuse = (statusCode: number, name: string, message: string) => json(statusCode, { statusCode, name, message });

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Other sites must not read reset links through a name of theirs that points to this machine. */
function isLocalHost(host: string | undefined): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host ?? "");
}

const presentMail = (mail: Mail) => ({ object: "email", ...mail, scheduled_at: null });

/** Presses a mail's own button as the servers of mail programs do. @returns what the site said */
async function unsubscribe(mail: Mail): Promise<string> {
  const address = unsubscribeAddressOf(mail);
  if (address === null) return "This mail cannot be ended.";
  try {
    const body = new URLSearchParams({ "List-Unsubscribe": "One-Click" });
    const response = await fetch(address, { method: "POST", body, signal: AbortSignal.timeout(siteTimeoutMs) });
    return `The site says ${response.status}: ${(await response.text()).trim()}`;
  } catch (error) {
    return `The site was not reached: ${String(error)}`;
  }
}

class Inbox {
  readonly #store: MailStore;
  readonly #webhooks: MailWebhooks;
  readonly #texts: TextStore | undefined;
  /** Idempotency key → what was sent with it and answered to it. */
  readonly #answers = new Map<string, { body: string; answer: Answer }>();

  constructor(store: MailStore, webhooks: MailWebhooks, texts: TextStore | undefined) {
    this.#store = store;
    this.#webhooks = webhooks;
    this.#texts = texts;
  }

  #add(request: MailRequest, now: Date): Mail {
    const mail = this.#store.add(request, now);
    void this.#webhooks.tell(mail, mail.last_event);
    return mail;
  }

  #send(body: string, schema: z.ZodType<z.infer<typeof mailSchema> | z.infer<typeof mailSchema>[]>): Answer {
    let value: unknown;
    try {
      value = JSON.parse(body);
    } catch {
      return refuse(400, "validation_error", "The request body is not valid JSON.");
    }
    const parsed = schema.safeParse(value);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      return refuse(422, "validation_error", `${issue?.path.join(".") ?? ""}: ${issue?.message ?? "invalid"}`);
    }
    const now = new Date();
    if (!Array.isArray(parsed.data)) return json(200, { id: this.#add(parsed.data, now).id });
    return json(200, { data: parsed.data.map((mail) => ({ id: this.#add(mail, now).id })) });
  }

  async #post(path: string, request: IncomingMessage): Promise<Answer> {
    const body = await readBody(request);
    if (body === undefined) return refuse(413, "validation_error", "The request body is too large.");
    const schema = path === "/emails/batch" ? z.array(mailSchema).min(1).max(100) : mailSchema;
    const key = request.headers["idempotency-key"];
    if (typeof key !== "string") return this.#send(body, schema);
    const earlier = this.#answers.get(key);
    if (earlier && earlier.body !== body) {
      return refuse(409, "invalid_idempotent_request", "This idempotency key was used with another body.");
    }
    const answer = earlier?.answer ?? this.#send(body, schema);
    if (answer.status === 200) this.#answers.set(key, { body, answer });
    return answer;
  }

  async #answerApi(path: string, request: IncomingMessage): Promise<Answer> {
    if (!/^Bearer \S+/.test(request.headers.authorization ?? "")) {
      return refuse(401, "missing_api_key", "Missing API key in the authorization header.");
    }
    if (request.method === "POST" && (path === "/emails" || path === "/emails/batch")) return this.#post(path, request);
    if (path.startsWith("/suppressions/")) return this.#answerSuppression(path, request);
    if (request.method !== "GET") return refuse(405, "method_not_allowed", "Method not allowed.");
    if (path === "/emails") {
      return json(200, { object: "list", has_more: false, data: this.#store.list().map(presentMail) });
    }
    const mail = this.#store.find(path.slice("/emails/".length));
    return mail ? json(200, presentMail(mail)) : refuse(404, "not_found", "Email not found.");
  }

  #answerSuppression(path: string, request: IncomingMessage): Answer {
    if (request.method !== "DELETE") return refuse(405, "method_not_allowed", "Method not allowed.");
    const email = decodeURIComponent(path.slice("/suppressions/".length));
    return this.#store.liftSuppression(email)
      ? json(200, { object: "suppression", id: email, deleted: true })
      : refuse(404, "not_found", "Suppression not found.");
  }

  async #refuse(mail: Mail, outcome: "bounced" | "complained"): Promise<string> {
    this.#store.refuse(mail, outcome);
    return (await this.#webhooks.tell(mail, outcome)) ? "The site was told." : "The site did not hear of it.";
  }

  /** Twilio's `POST /2010-04-01/Accounts/{sid}/Messages.json`; errors with its numbers. */
  async #text(texts: TextStore, request: IncomingMessage): Promise<Answer> {
    const problem = (status: number, code: number, message: string) => json(status, { code, message, status });
    if (!texts.isKnown(request.headers.authorization)) return problem(401, 20_003, "Authenticate");
    const form = Object.fromEntries(new URLSearchParams((await readBody(request)) ?? ""));
    const parsed = textSchema.safeParse(form);
    if (!parsed.success) return problem(400, 21_211, `Invalid: ${parsed.error.issues[0]?.path.join(".") ?? ""}`);
    const text = texts.add(parsed.data, new Date());
    if (text === null) return problem(400, 21_610, "Attempt to send to unsubscribed recipient");
    const { sid, to, from, body } = text;
    return json(201, { sid, to, from, body, status: "queued", error_code: null, error_message: null });
  }

  /** The page of the texts and its buttons. */
  async #answerTexts(texts: TextStore, rest: string, url: URL, request: IncomingMessage): Promise<Answer> {
    const listed = (note = "") => html(200, renderTexts(texts.list(url.searchParams.get("to") ?? ""), "/inbox", note));
    if (request.method !== "POST") return listed();
    if (rest === "clear") {
      texts.clear();
      return redirect("/inbox/texts");
    }
    const [sid = "", word] = rest.split("/");
    const text = texts.find(sid);
    if (!text || (word !== "stop" && word !== "start")) return html(404, "There is no such button.");
    return listed(await texts.answer(text, word === "stop" ? "STOP" : "START"));
  }

  /** What a button of a mail's page does. */
  async #press(path: string): Promise<Answer> {
    if (path === "/inbox/clear") {
      this.#store.clear();
      return redirect("/inbox");
    }
    const [id = "", button] = path.slice("/inbox/".length).split("/");
    const mail = this.#store.find(id);
    if (mail && button === "unsubscribe") return html(200, renderMail(mail, "/inbox", await unsubscribe(mail)));
    if (mail && (button === "bounced" || button === "complained")) {
      return html(200, renderMail(mail, "/inbox", await this.#refuse(mail, button)));
    }
    return html(404, "There is no such button.");
  }

  async #answerPage(path: string, url: URL, request: IncomingMessage): Promise<Answer> {
    if (request.method === "POST") return this.#press(path);
    if (path === "/inbox") {
      const to = url.searchParams.get("to") ?? "";
      return html(200, renderInbox(this.#store.list(to), "/inbox", to));
    }
    const [id = "", part] = path.slice("/inbox/".length).split("/");
    const mail = this.#store.find(id);
    if (!mail) return html(404, "There is no such mail.");
    // A link in the mail leaves the frame: our pages refuse to be framed.
    if (part === "html") return html(200, `<base target="_top">${mail.html ?? ""}`, mailPolicy);
    return html(200, renderMail(mail, "/inbox"));
  }

  async answer(request: IncomingMessage): Promise<Answer> {
    if (!isLocalHost(request.headers.host)) return refuse(403, "forbidden", "This inbox answers to localhost only.");
    const url = new URL(request.url ?? "/", "http://localhost");
    const path = url.pathname;
    if (path === "/") return redirect("/inbox");
    if (this.#texts && /^\/2010-04-01\/Accounts\/\w+\/Messages\.json$/.test(path)) {
      return this.#text(this.#texts, request);
    }
    const page = /^\/inbox\/texts(?:\/(.*))?$/.exec(path);
    if (this.#texts && page) return this.#answerTexts(this.#texts, page[1] ?? "", url, request);
    if (path === "/inbox" || path.startsWith("/inbox/")) return this.#answerPage(path, url, request);
    if (/^\/(emails|suppressions)(\/|$)/.test(path)) return this.#answerApi(path, request);
    return refuse(404, "not_found", "There is nothing at this address.");
  }
}

/** Starts the inbox on loopback. Throws when the port is taken. */
export async function startMailInbox(options: MailInboxOptions): Promise<MailInbox> {
  const webhooks = new MailWebhooks(options.webhook);
  const texts = options.texts && new TextStore(options.texts);
  const inbox = new Inbox(new MailStore(options.directory), webhooks, texts);
  const respond = (response: ServerResponse, { status, body, headers }: Answer) => {
    response.writeHead(status, headers).end(body);
  };
  const server = createServer((request, response) => {
    inbox.answer(request).then(
      (answer) => respond(response, answer),
      (error: unknown) => respond(response, refuse(500, "internal_server_error", String(error))),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : options.port;
  return {
    port,
    baseUrl: `http://127.0.0.1:${port}`,
    inboxUrl: `http://localhost:${port}/inbox`,
    stop: () =>
      new Promise((resolve) => {
        webhooks.stop();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
