import { z } from "zod";
import { type MailBlockReason, mailBlockReasons } from "@/lib/domain/accounts/model.ts";
import { channelDefaults, defineType } from "./model.definition.ts";
import { momentInWords } from "./rules.text.ts";
import { noFacts, time } from "./schema.facts.ts";

const exampleId = "9d0e1f6f-0c1a-4f7e-8a55-3b7f8f9f1a11";
const exampleTime = "2026-11-21T10:00:00.000Z";

/** What it means for somebody that they may not trade any more; whoever is closed out can open only what is everybody's. */
const restrictions = {
  suspended: {
    title: "Your account is suspended",
    consequence:
      "For now you cannot bid, ask or buy, and whatever you had on offer has left the market. You can still log in and see your orders through.",
    href: "/account",
  },
  banned: {
    title: "Your account is closed",
    consequence:
      "You are logged out everywhere and cannot log in any more, and whatever you had on offer has left the market. Orders that are under way are still completed, and what you are owed is still paid.",
    href: "/",
  },
} as const;

/** Why somebody gets no mail from us any more, and what they can do about it. */
const stoppedMail: Record<MailBlockReason, (email: string) => { title: string; body: string }> = {
  bounced: (email) => ({
    title: "Our mail does not reach you",
    body: `What we sent to ${email} came back, so we mail you nothing any more, not even about your orders and your money. Change your address, or confirm it again, and it goes on.`,
  }),
  complained: (email) => ({
    title: "We have stopped mailing you",
    body: `Our mail to ${email} was reported as spam, so we send none any more, not even about your orders and your money. If that was a mistake, confirm your address again.`,
  }),
};

/** A person and their account. */
export const accountTypes = {
  welcome: defineType({
    kind: "account",
    label: "Welcome",
    who: "person",
    about: "nothing",
    facts: noFacts,
    text: () => ({
      title: "Welcome to Solebook",
      body: "Your address is confirmed. To bid you also need a card and a shipping address; to sell, place an ask on any shoe and set up payouts when the first one sells.",
      href: "/account",
    }),
    action: "Set up your account",
    mailTemplate: "account",
    channels: channelDefaults.usual,
    urgency: "normal",
    purpose: "transactional",
    tone: "neutral",
    example: {},
  }),

  email_verification: defineType({
    kind: "account",
    label: "The link that confirms your address",
    who: "person",
    about: "nothing",
    facts: z.strictObject({ tokenId: z.uuid() }),
    text: () => ({
      title: "Confirm your address for Solebook",
      body: "Please confirm that this is your mail address. We write to it when a bid of yours trades, when a pair ships, and when somebody changes your password.",
      href: "/verify-email",
    }),
    action: "Confirm my address",
    mailTemplate: "link",
    channels: channelDefaults.mailOnly,
    urgency: "urgent",
    purpose: "transactional",
    tone: "neutral",
    example: { tokenId: exampleId },
  }),

  password_reset: defineType({
    kind: "account",
    label: "The link for a new password",
    who: "person",
    about: "nothing",
    facts: z.strictObject({ tokenId: z.uuid() }),
    text: () => ({
      title: "Your new password for Solebook",
      body: "Somebody, hopefully you, asked for a new password for your account.",
      href: "/reset-password",
    }),
    action: "Choose a new password",
    mailTemplate: "link",
    channels: channelDefaults.mailOnly,
    urgency: "urgent",
    purpose: "transactional",
    tone: "neutral",
    example: { tokenId: exampleId },
  }),

  password_changed: defineType({
    kind: "account",
    label: "Your password was changed",
    who: "person",
    about: "nothing",
    facts: z.strictObject({ at: time }),
    text: ({ at }) => ({
      title: "Your Solebook password was changed",
      body: `The password of your account was changed on ${momentInWords(at)}. If that was you, all is well. If not, set a new one at once: that also logs out whoever did it.`,
      href: "/forgot-password",
    }),
    action: "Set a new password",
    mailTemplate: "account",
    channels: channelDefaults.binding,
    urgency: "urgent",
    purpose: "transactional",
    tone: "danger",
    example: { at: exampleTime },
  }),

  email_changed: defineType({
    kind: "account",
    label: "Your mail address was changed",
    who: "person",
    about: "nothing",
    facts: z.strictObject({ previousEmail: z.email(), at: time }),
    text: ({ at }) => ({
      title: "Your Solebook mail address was changed",
      body: `The mail address of your account was changed on ${momentInWords(at)}. From now on our mail goes to the new one. If that was you, all is well. If not, somebody knows your password: write to us at once.`,
      href: "/account",
    }),
    action: "See your account",
    mailTemplate: "account",
    channels: channelDefaults.binding,
    urgency: "urgent",
    purpose: "transactional",
    tone: "danger",
    example: { previousEmail: "former@example.com", at: exampleTime },
  }),

  mail_stopped: defineType({
    kind: "account",
    label: "Our mail does not reach you",
    who: "person",
    about: "nothing",
    facts: z.strictObject({ email: z.string(), reason: z.enum(mailBlockReasons) }),
    text: ({ email, reason }) => ({ ...stoppedMail[reason](email), href: "/account" }),
    action: "See your address",
    mailTemplate: "account",
    channels: { ...channelDefaults.binding, mail: "never" },
    urgency: "urgent",
    purpose: "transactional",
    tone: "danger",
    example: { email: "ada@example.com", reason: "bounced" },
  }),

  new_login: defineType({
    kind: "account",
    label: "A login from a new device",
    who: "person",
    about: "nothing",
    facts: z.strictObject({ device: z.string(), ipAddress: z.string().nullable(), at: time }),
    text: ({ device, ipAddress, at }) => ({
      title: "A new device logged in",
      body: `${device}${ipAddress === null ? "" : ` from ${ipAddress}`}, on ${momentInWords(at)}. If that was not you, log it out and change your password.`,
      href: "/account",
    }),
    action: "See your devices",
    mailTemplate: "account",
    channels: channelDefaults.binding,
    urgency: "urgent",
    purpose: "transactional",
    tone: "danger",
    example: { device: "Firefox on Windows", ipAddress: "203.0.113.7", at: exampleTime },
  }),

  api_key_created: defineType({
    kind: "account",
    label: "A key for programs was made",
    who: "person",
    about: "nothing",
    facts: z.strictObject({ keyName: z.string(), at: time }),
    text: ({ keyName, at }) => ({
      title: "A key for programs was made",
      body: `On ${momentInWords(at)} a key called “${keyName}” was made for your account. A program that has it can act for you, within what the key may do. If that was not you, revoke the key and change your password.`,
      href: "/account/api",
    }),
    action: "See your keys",
    mailTemplate: "account",
    channels: channelDefaults.binding,
    urgency: "urgent",
    purpose: "transactional",
    tone: "danger",
    example: { keyName: "Price bot", at: exampleTime },
  }),

  webhook_disabled: defineType({
    kind: "account",
    label: "A webhook was switched off",
    who: "person",
    about: "nothing",
    facts: z.strictObject({
      webhookId: z.uuid(),
      host: z.string(),
      reason: z.enum(["failing", "gone"]),
      failingSince: time,
    }),
    text: ({ webhookId, host, reason, failingSince }) => ({
      title: "A webhook was switched off",
      body: `${
        reason === "gone"
          ? `Your endpoint at ${host} answered that it is gone for good`
          : `Nothing we sent to your endpoint at ${host} has been received since ${momentInWords(failingSince)}`
      }, so we send nothing more. See what it answered, put it right and switch it on again: what was missed can be sent once more.`,
      href: `/account/webhooks/${webhookId}`,
    }),
    action: "See the webhook",
    mailTemplate: "account",
    channels: channelDefaults.usual,
    urgency: "normal",
    purpose: "transactional",
    tone: "danger",
    example: { webhookId: exampleId, host: "hooks.example.com", reason: "failing", failingSince: exampleTime },
  }),

  account_restricted: defineType({
    kind: "account",
    label: "Your account was suspended or closed",
    who: "person",
    about: "nothing",
    facts: z.strictObject({ to: z.enum(["suspended", "banned"]), reason: z.string() }),
    text: ({ to, reason }) => ({
      title: restrictions[to].title,
      body: `The reason: “${reason.replace(/[.\s]+$/, "")}”. ${restrictions[to].consequence} If you think that this is wrong, answer our mail, and somebody looks at it again.`,
      href: restrictions[to].href,
    }),
    action: "Go to Solebook",
    mailTemplate: "account",
    channels: channelDefaults.binding,
    urgency: "urgent",
    purpose: "transactional",
    tone: "danger",
    example: { to: "suspended", reason: "Three pairs were fakes." },
  }),

  account_reinstated: defineType({
    kind: "account",
    label: "Your account is open again",
    who: "person",
    about: "nothing",
    facts: noFacts,
    text: () => ({
      title: "Your account is open again",
      body: "You can bid, ask and buy again from now on. What you had on offer before does not come back by itself: place it anew if you still want to.",
      href: "/",
    }),
    action: "Go to Solebook",
    mailTemplate: "account",
    channels: channelDefaults.binding,
    urgency: "normal",
    purpose: "transactional",
    tone: "neutral",
    example: {},
  }),
};
