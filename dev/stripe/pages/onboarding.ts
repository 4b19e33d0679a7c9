import type Stripe from "stripe";
import { html, type PageAnswer } from "../../pages/html.ts";
import { fundsOf } from "../balance.ts";
import { type Call, emit } from "../call.ts";
import type { AccountLinkRecord } from "../collections.ts";
import type { FormObject } from "../form.ts";
import { fingerprintOf, newId } from "../ids.ts";
import { requirementsOf } from "../resources/accounts.ts";
import { dollars, notHere, renderPage } from "./page.ts";

/** With these last digits the identity cannot be proven until a document is sent; here: until other digits are. */
const unprovenDigits = "1111";
/** How long the form of an opened link may be sent. */
const formSeconds = 60 * 60;

function fieldOf(form: FormObject, name: string): string {
  const value = form[name];
  return typeof value === "string" ? value.trim().slice(0, 100) : "";
}

function renderForm(error: string | null): string {
  return renderPage(
    "Set up payouts",
    html`<h1>Set up payouts</h1><p class="quiet">Where should your money go? Any name works here; nothing leaves this machine.</p>
    <form method="post" class="sheet">
      ${error === null ? null : html`<p class="error" role="alert">${error}</p>`}
      <div class="pair">
        <label>First name <input name="firstName" autocomplete="off" required value="Jenny"></label>
        <label>Last name <input name="lastName" autocomplete="off" required value="Rosen"></label>
      </div>
      <label>Last four digits of your SSN <input name="ssnLast4" inputmode="numeric" autocomplete="off" required value="0000"></label>
      <label>Routing number <input name="routing" inputmode="numeric" autocomplete="off" required value="110000000"></label>
      <label>Account number <input name="account" inputmode="numeric" autocomplete="off" required value="000123456789"></label>
      <button name="step" value="submit">Agree and submit</button>
      <button name="step" value="later" class="second" formnovalidate>Finish later</button>
    </form>`,
  );
}

function bankAccount(accountId: string, form: FormObject): Stripe.BankAccount {
  const number = fieldOf(form, "account");
  return {
    id: newId("ba"),
    object: "bank_account",
    account: accountId,
    account_holder_name: `${fieldOf(form, "firstName")} ${fieldOf(form, "lastName")}`,
    account_holder_type: "individual",
    account_type: null,
    available_payout_methods: ["standard"],
    bank_name: "STRIPE TEST BANK",
    country: "US",
    currency: "usd",
    default_for_currency: true,
    fingerprint: fingerprintOf(number),
    last4: number.slice(-4),
    metadata: {},
    routing_number: fieldOf(form, "routing"),
    status: "new",
  };
}

function problemIn(form: FormObject): string | null {
  if (fieldOf(form, "firstName") === "" || fieldOf(form, "lastName") === "") return "Enter your first and last name.";
  if (!/^\d{4}$/.test(fieldOf(form, "ssnLast4"))) return "Enter four digits.";
  if (!/^\d{9}$/.test(fieldOf(form, "routing"))) return "A routing number has nine digits.";
  if (!/^\d{6,17}$/.test(fieldOf(form, "account"))) return "An account number has 6 to 17 digits.";
  return null;
}

function complete(call: Call, accountId: string, form: FormObject): void {
  const before = call.store.find("account", accountId);
  if (!before) return;
  const bank = bankAccount(accountId, form);
  const hasTransfers = before.capabilities?.transfers !== undefined;
  const due = fieldOf(form, "ssnLast4") === unprovenDigits ? ["individual.verification.document"] : [];
  const transfers = due.length === 0 ? ("active" as const) : ("inactive" as const);
  const account = call.store.update("account", accountId, {
    business_type: before.business_type ?? "individual",
    capabilities: { ...before.capabilities, ...(hasTransfers ? { transfers } : {}) },
    details_submitted: true,
    payouts_enabled: due.length === 0,
    external_accounts: {
      object: "list",
      data: [bank],
      has_more: false,
      url: `/v1/accounts/${accountId}/external_accounts`,
    },
    requirements: requirementsOf(due),
    tos_acceptance: { date: call.now },
  });
  emit(call, "account.external_account.created", bank, { account: accountId });
  emit(call, "account.updated", account, {
    account: accountId,
    previous: { details_submitted: before.details_submitted, payouts_enabled: before.payouts_enabled },
  });
}

function openLink(call: Call, link: AccountLinkRecord): PageAnswer {
  if (link.isUsed || link.expiresAt <= call.now) return { location: link.refreshUrl };
  call.store.transact(() => call.store.put("account_link", { ...link, isUsed: true }));
  return { status: 200, body: renderForm(null) };
}

/** The hosted onboarding of an Express account. A link opens once; after that it leads to the refresh address. */
export function onboardingPage(call: Call, linkId: string, form: FormObject | null): PageAnswer {
  const link = call.store.find("account_link", linkId);
  if (!link || !call.store.find("account", link.accountId)) return notHere();
  if (form === null) return openLink(call, link);
  if (link.expiresAt + formSeconds <= call.now) return { location: link.refreshUrl };
  if (form.step === "later") return { location: link.returnUrl };
  const problem = problemIn(form);
  if (problem !== null) return { status: 422, body: renderForm(problem) };
  call.store.transact(() => complete(call, link.accountId, form));
  return { location: link.returnUrl };
}

/** What a seller sees of their Express account. */
export function expressPage(call: Call, accountId: string): PageAnswer {
  const account = call.store.find("account", accountId);
  if (!account) return notHere();
  const { available, pending } = fundsOf(call.store, accountId, call.now);
  const payouts = call.store
    .list("payout", accountId)
    .slice(0, 20)
    .map((payout) => html`<tr><td>Payout, ${payout.status}</td><td>${dollars(payout.amount)}</td></tr>`);
  const body = html`<h1>Your payouts</h1><p class="quiet">${account.email ?? account.id}</p><div class="sheet"><table><tbody>
    <tr><td>Available</td><td>${dollars(available)}</td></tr><tr><td>On its way</td><td>${dollars(pending)}</td></tr>
    ${payouts}</tbody></table></div>`;
  return { status: 200, body: renderPage("Your payouts", body) };
}
