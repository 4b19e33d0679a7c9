import { mkdtempSync, rmSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";
import { Resend } from "resend";
import twilio from "twilio";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { env } from "@/lib/platform/env.ts";
import { sendText } from "@/lib/platform/texts.ts";
import { type MailWebhookTarget, makeMailSecret } from "./mail/webhooks.ts";
import { type MailInbox, startMailInbox } from "./mail-inbox.ts";

let directory: string;
let inbox: MailInbox;
let resend: Resend;

beforeEach(async () => {
  directory = mkdtempSync(path.join(os.tmpdir(), "solebook-mail-"));
  await start();
});

afterEach(async () => {
  await inbox.stop();
  rmSync(directory, { recursive: true, force: true });
});

async function start(webhook?: MailWebhookTarget) {
  inbox = await startMailInbox({ port: 0, directory, ...(webhook ? { webhook } : {}) });
  resend = new Resend("re_test", { baseUrl: inbox.baseUrl });
}

const mail = {
  from: "Solebook <hello@solebook.local>",
  to: "ada@example.com",
  subject: "Confirm <your> address",
  html: '<a href="http://localhost/confirm">Confirm</a>',
  text: "http://localhost/confirm?a=1&b=2",
};

async function readPage(pathAndQuery: string): Promise<string> {
  return (await fetch(new URL(pathAndQuery, inbox.inboxUrl))).text();
}

describe("the mail inbox, through Resend's own package", () => {
  it("takes a mail, answers for it and keeps it over a restart", async () => {
    const sent = await resend.emails.send(mail);
    expect(sent.error).toBeNull();
    await inbox.stop();
    await start();
    const found = await resend.emails.get(sent.data?.id ?? "");
    expect(found.data).toMatchObject({ to: ["ada@example.com"], subject: mail.subject, html: mail.html });
  });

  it("takes a batch, in order", async () => {
    const { data } = await resend.batch.send([mail, { ...mail, to: ["bo@example.com"] }]);
    expect(data?.data).toHaveLength(2);
    expect((await resend.emails.get(data?.data[1]?.id ?? "")).data?.to).toEqual(["bo@example.com"]);
  });

  it("sends a mail with the same idempotency key once, and refuses another body for it", async () => {
    const first = await resend.emails.send(mail, { idempotencyKey: "welcome/1" });
    const again = await resend.emails.send(mail, { idempotencyKey: "welcome/1" });
    const other = await resend.emails.send({ ...mail, subject: "Other" }, { idempotencyKey: "welcome/1" });
    expect(again.data?.id).toBe(first.data?.id);
    expect(other.error).toMatchObject({ name: "invalid_idempotent_request" });
    expect((await resend.emails.list()).data?.data).toHaveLength(1);
  });

  it("says what is wrong with a mail, as Resend does", async () => {
    const { data, error } = await resend.emails.send({ ...mail, to: [] });
    expect(data).toBeNull();
    expect(error).toMatchObject({ name: "validation_error", message: expect.stringContaining("to") });
  });

  it("wants a key", async () => {
    expect((await fetch(`${inbox.baseUrl}/emails`)).status).toBe(401);
  });
});

it("tells the site what becomes of a mail, signed so that Resend's own package believes it, and sends nothing more to who refuses", async () => {
  const told: { type: string; data: { to: string[]; tags: object } }[] = [];
  const secret = makeMailSecret();
  const site = createServer(async (asked, response) => {
    const header = (name: string) => String(asked.headers[name]);
    const signature = {
      id: header("svix-id"),
      timestamp: header("svix-timestamp"),
      signature: header("svix-signature"),
    };
    const payload = (await asked.toArray()).join("");
    told.push(resend.webhooks.verify({ payload, headers: signature, webhookSecret: secret }) as (typeof told)[number]);
    response.end();
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  await inbox.stop();
  await start({ url: `http://127.0.0.1:${(site.address() as AddressInfo).port}/hook`, secret });

  const { data } = await resend.emails.send({ ...mail, tags: [{ name: "delivery", value: "d-1" }] });
  await expect.poll(() => told.length).toBe(1);
  await fetch(new URL(`/inbox/${data?.id}/bounced`, inbox.inboxUrl), { method: "POST" });
  expect(told[1]).toMatchObject({
    type: "email.bounced",
    data: { to: ["ada@example.com"], tags: { delivery: "d-1" }, bounce: { type: "Permanent" } },
  });
  const second = await resend.emails.send({ ...mail, to: "ADA@example.com" });
  expect((await resend.emails.get(second.data?.id ?? "")).data?.last_event).toBe("suppressed");
  expect((await resend.suppressions.remove("ada@example.com")).error).toBeNull();
  expect((await resend.suppressions.remove("ada@example.com")).error).toMatchObject({ name: "not_found" });
  const third = await resend.emails.send(mail);
  expect((await resend.emails.get(third.data?.id ?? "")).data?.last_event).toBe("delivered");
  await expect
    .poll(() => told.map(({ type }) => type).sort())
    .toEqual(["email.bounced", "email.delivered", "email.delivered", "email.suppressed"]);
  site.closeAllConnections();
  site.close();
});

it("takes texts through Twilio's own package, shows them, and has them answered with a signature that the package believes", async () => {
  const heard: { form: Record<string, string>; isSigned: boolean }[] = [];
  const publicUrl = "https://solebook.example/api/webhooks/twilio";
  const authToken = "0123456789abcdef0123456789abcdef";
  const site = createServer(async (asked, response) => {
    const form = Object.fromEntries(new URLSearchParams((await asked.toArray()).join("")));
    const isSigned = twilio.validateRequest(authToken, String(asked.headers["x-twilio-signature"]), publicUrl, form);
    heard.push({ form, isSigned });
    response.end();
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}/hook`;
  await inbox.stop();
  const texts = { directory: path.join(directory, "texts"), authToken, webhook: { url, publicUrl } };
  inbox = await startMailInbox({ port: 0, directory, texts });
  Object.assign(env(), { TWILIO_AUTH_TOKEN: authToken, TWILIO_BASE_URL: inbox.baseUrl });

  const to = "+15035550100";
  const sent = await sendText({ to, body: "Solebook: <hello> http://localhost/a?b=1&c=2" });
  const textId = sent.ok ? sent.value.textId : "";
  expect(textId).toMatch(/^SM[0-9a-f]{32}$/);
  const shown = await readPage("/inbox/texts?to=5550100");
  expect(shown).toContain("Solebook: &lt;hello&gt;");
  expect(shown).toContain('<a href="http://localhost/a?b=1&amp;c=2">');
  expect(await readPage("/inbox/texts?to=999")).toContain("No text yet");
  expect(await sendText({ to: "+19995550100", body: "Hello" })).toMatchObject({
    error: { code: "number_unreachable" },
  });

  await fetch(new URL(`/inbox/texts/${textId}/stop`, inbox.inboxUrl), { method: "POST" });
  expect(await sendText({ to, body: "Hello" })).toMatchObject({ error: { code: "number_stopped" } });
  await fetch(new URL(`/inbox/texts/${textId}/start`, inbox.inboxUrl), { method: "POST" });
  expect((await sendText({ to, body: "Hello" })).ok).toBe(true);
  expect(heard.map(({ form, isSigned }) => [form.From, form.Body, isSigned])).toEqual([
    [to, "STOP", true],
    [to, "START", true],
  ]);
  site.closeAllConnections();
  site.close();
  await inbox.stop();
  await expect(sendText({ to, body: "Hello" })).rejects.toThrow("the text service did not answer");
  await start();
});

describe("the inbox page", () => {
  it("lists mails newest first, escapes them, finds those of one address and forgets them all", async () => {
    await resend.emails.send(mail);
    const { data } = await resend.emails.send({ ...mail, to: "bo@example.com", subject: "Second" });
    const all = await readPage("/inbox");
    expect(all).toContain("Confirm &lt;your&gt; address");
    expect(all.indexOf("Second")).toBeLessThan(all.indexOf("Confirm"));
    expect(await readPage("/inbox?to=ADA@")).not.toContain("Second");
    expect(await readPage(`/inbox/${data?.id}`)).toContain('<a href="http://localhost/confirm?a=1&amp;b=2">');
    expect(await readPage(`/inbox/${data?.id}/html`)).toBe(`<base target="_top">${mail.html}`);
    await fetch(new URL("/inbox/clear", inbox.inboxUrl), { method: "POST" });
    expect(await readPage("/inbox")).toContain("No mail yet");
  });

  it("has the button of a mail that can be ended, and presses it as a server does", async () => {
    const received: string[] = [];
    const site = createServer(async (asked, response) => {
      const body = (await asked.toArray()).join("");
      received.push(`${asked.method} ${asked.url} ${asked.headers["content-type"]} ${body}`);
      response.end("No more of it.\n");
    });
    await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
    const address = `http://127.0.0.1:${(site.address() as AddressInfo).port}/api/unsubscribe?token=t`;
    const headers = { "List-Unsubscribe": `<${address}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
    const { data } = await resend.emails.send({ ...mail, headers });
    expect(await readPage(`/inbox/${data?.id}`)).toContain(`&lt;${address}&gt;`);
    const pressed = await fetch(new URL(`/inbox/${data?.id}/unsubscribe`, inbox.inboxUrl), { method: "POST" });
    expect(await pressed.text()).toContain("The site says 200: No more of it.");
    const form = "application/x-www-form-urlencoded;charset=UTF-8";
    expect(received).toEqual([`POST /api/unsubscribe?token=t ${form} List-Unsubscribe=One-Click`]);
    site.close();
    const { data: other } = await resend.emails.send(mail);
    expect(await readPage(`/inbox/${other?.id}`)).not.toContain("Unsubscribe");
  });

  it("answers to no foreign host name", async () => {
    const status = await new Promise((resolve, reject) => {
      const probe = request(`${inbox.baseUrl}/inbox`, { headers: { host: "evil.example" } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      probe.once("error", reject).end();
    });
    expect(status).toBe(403);
  });
});
