import type Stripe from "stripe";
import { z } from "zod";
import { fundsOf } from "../balance.ts";
import { type Call, emit, route } from "../call.ts";
import { invalid, StripeFailure } from "../failure.ts";
import { newId } from "../ids.ts";
import { page } from "../lists.ts";
import { flag, id, integer, type Known, mergeMetadata, metadata, paging, text, url } from "../parameters.ts";
import { platform } from "../store.ts";

const capability = z.strictObject({ requested: flag });
const schedule = z.strictObject({
  interval: z.enum(["manual", "daily", "weekly", "monthly"]).optional(),
  delay_days: integer.optional(),
});
const fields = {
  email: text.optional(),
  business_type: z.enum(["individual", "company"]).optional(),
  capabilities: z.strictObject({ transfers: capability.optional(), card_payments: capability.optional() }).optional(),
  metadata: metadata.optional(),
  business_profile: z
    .strictObject({
      name: text.optional(),
      url: text.optional(),
      mcc: text.optional(),
      product_description: text.optional(),
    })
    .optional(),
  settings: z.strictObject({ payouts: z.strictObject({ schedule }).optional() }).optional(),
};
const controller = z.strictObject({
  fees: z.strictObject({ payer: z.enum(["application"]) }).optional(),
  losses: z.strictObject({ payments: z.enum(["application"]) }).optional(),
  stripe_dashboard: z.strictObject({ type: z.enum(["express"]) }).optional(),
});
const creation = z.strictObject({
  ...fields,
  type: z.enum(["express"]).optional(),
  controller: controller.optional(),
  country: z.enum(["US"]).default("US"),
} satisfies Known<Stripe.AccountCreateParams>);
const change = z.strictObject(fields);

/** What a person has yet to tell before they can be paid. */
const open = [
  "external_account",
  "individual.first_name",
  "individual.last_name",
  "individual.ssn_last_4",
  "tos_acceptance.date",
  "tos_acceptance.ip",
];

/** What Stripe still asks for. An empty list: nothing. */
export function requirementsOf(due: string[]): Stripe.Account.Requirements {
  return {
    alternatives: [],
    current_deadline: null,
    currently_due: due,
    disabled_reason: due.length > 0 ? "requirements.past_due" : null,
    errors: [],
    eventually_due: due,
    past_due: due,
    pending_verification: [],
  };
}

function payoutsOf(
  input: z.output<typeof schedule> | undefined,
  before?: Stripe.Account.Settings.Payouts,
): Stripe.Account.Settings.Payouts {
  const interval = input?.interval ?? before?.schedule.interval ?? "daily";
  const delay = input?.delay_days ?? before?.schedule.delay_days ?? 2;
  return { debit_negative_balances: true, schedule: { delay_days: delay, interval }, statement_descriptor: null };
}

function create(call: Call, input: z.output<typeof creation>): Stripe.Account {
  if (input.type === undefined && input.controller === undefined) {
    throw invalid("You must provide `type` or `controller` when creating an account.", {
      code: "parameter_missing",
      param: "controller",
    });
  }
  const wantsTransfers = input.capabilities?.transfers?.requested ?? false;
  const accountId = newId("acct", 16);
  const account: Stripe.Account = {
    id: accountId,
    object: "account",
    business_profile: {
      mcc: input.business_profile?.mcc ?? null,
      minority_owned_business_designation: null,
      name: input.business_profile?.name ?? null,
      product_description: input.business_profile?.product_description ?? null,
      specified_commercial_transactions_act_url: null,
      support_address: null,
      support_email: null,
      support_phone: null,
      support_url: null,
      url: input.business_profile?.url ?? null,
    },
    business_type: input.business_type ?? null,
    capabilities: wantsTransfers ? { transfers: "inactive" } : {},
    charges_enabled: false,
    controller: {
      fees: { payer: "application" },
      is_controller: true,
      losses: { payments: "application" },
      requirement_collection: "stripe",
      stripe_dashboard: { type: "express" },
      type: "application",
    },
    country: input.country,
    created: call.now,
    default_currency: "usd",
    details_submitted: false,
    email: input.email ?? null,
    external_accounts: {
      object: "list",
      data: [],
      has_more: false,
      url: `/v1/accounts/${accountId}/external_accounts`,
    },
    future_requirements: { ...requirementsOf([]), disabled_reason: null },
    metadata: mergeMetadata({}, input.metadata),
    payouts_enabled: false,
    requirements: requirementsOf(open),
    settings: {
      branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
      card_payments: {
        decline_on: { avs_failure: false, cvc_failure: false },
        statement_descriptor_prefix: null,
        statement_descriptor_prefix_kana: null,
        statement_descriptor_prefix_kanji: null,
      },
      dashboard: { display_name: null, timezone: "America/Los_Angeles" },
      payments: {
        statement_descriptor: null,
        statement_descriptor_kana: null,
        statement_descriptor_kanji: null,
        statement_descriptor_prefix_kana: null,
        statement_descriptor_prefix_kanji: null,
      },
      payouts: payoutsOf(input.settings?.payouts?.schedule),
    },
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type: "express",
  };
  return call.store.put("account", account);
}

/** An account that is connected; accounts know only themselves. */
export function connectedAccount(call: Call, accountId: string): Stripe.Account {
  const account = call.store.find("account", accountId);
  if (account) return account;
  const message = `The provided key does not have access to account '${accountId}' (or that account does not exist). Application access may have been revoked.`;
  throw new StripeFailure(403, { type: "invalid_request_error", code: "account_invalid", message });
}

function update(call: Call, input: z.output<typeof change>, accountId: string): Stripe.Account {
  const before = connectedAccount(call, accountId);
  const isReady = before.details_submitted && before.requirements?.currently_due?.length === 0;
  const wantsTransfers = input.capabilities?.transfers?.requested;
  const account = call.store.update("account", accountId, {
    ...(input.email === undefined ? {} : { email: input.email }),
    ...(input.business_type === undefined ? {} : { business_type: input.business_type }),
    ...(wantsTransfers === true
      ? { capabilities: { ...before.capabilities, transfers: isReady ? ("active" as const) : ("inactive" as const) } }
      : {}),
    ...(before.settings && input.settings?.payouts
      ? {
          settings: {
            ...before.settings,
            payouts: payoutsOf(input.settings.payouts.schedule, before.settings.payouts),
          },
        }
      : {}),
    metadata: mergeMetadata(before.metadata, input.metadata),
  });
  emit(call, "account.updated", account, { account: accountId });
  return account;
}

function remove(call: Call, accountId: string): Stripe.DeletedAccount {
  connectedAccount(call, accountId);
  const { available, pending } = fundsOf(call.store, accountId, call.now);
  if (available !== 0 || pending !== 0) throw invalid("This account cannot be deleted because it has a balance.");
  call.store.remove("account", accountId);
  const application = { id: "ca_standin", object: "application" as const, name: "Solebook" };
  emit(call, "account.application.deauthorized", application, { account: accountId });
  return { id: accountId, object: "account", deleted: true };
}

const linkSeconds = 300;
const link = z.strictObject({
  account: id,
  type: z.enum(["account_onboarding", "account_update"]),
  return_url: url,
  refresh_url: url,
} satisfies Known<Stripe.AccountLinkCreateParams>);
const none = z.strictObject({});

export const accountRoutes = [
  route("POST", "/v1/accounts", creation, create),
  route("GET", "/v1/accounts", z.strictObject(paging), (call, input) =>
    page("/v1/accounts", call.store.list("account", platform), input),
  ),
  route("GET", "/v1/accounts/:id", none, (call, _input, accountId) => connectedAccount(call, accountId)),
  route("POST", "/v1/accounts/:id", change, update),
  route("DELETE", "/v1/accounts/:id", none, (call, _input, accountId) => remove(call, accountId)),
  route("POST", "/v1/accounts/:id/login_links", none, (call, _input, accountId): Stripe.LoginLink => {
    connectedAccount(call, accountId);
    return { object: "login_link", created: call.now, url: call.pageUrl(`express/${accountId}`, null) };
  }),
  route("POST", "/v1/account_links", link, (call, input): Stripe.AccountLink => {
    connectedAccount(call, input.account);
    const linkId = newId("alink", 32);
    const expiresAt = call.now + linkSeconds;
    call.store.put("account_link", {
      id: linkId,
      accountId: input.account,
      returnUrl: input.return_url,
      refreshUrl: input.refresh_url,
      expiresAt,
      isUsed: false,
    });
    const address = call.pageUrl(`onboarding/${linkId}`, input.return_url);
    return { object: "account_link", created: call.now, expires_at: expiresAt, url: address };
  }),
];
