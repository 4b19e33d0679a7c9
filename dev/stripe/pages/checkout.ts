import type Stripe from "stripe";
import { html, type PageAnswer } from "../../pages/html.ts";
import type { Call } from "../call.ts";
import { makeCard, type NewCard } from "../cards.ts";
import { finishCheckout } from "../checkouts.ts";
import { StripeFailure } from "../failure.ts";
import type { FormObject } from "../form.ts";
import { idOf } from "../ids.ts";
import { confirmPayment } from "../payments.ts";
import { makeCustomer } from "../resources/customers.ts";
import { makeIntent } from "../resources/payment-intents.ts";
import { confirmSetup } from "../setups.ts";
import { testCardOf, testCards } from "../test-cards.ts";
import { dollars, notHere, renderPage } from "./page.ts";

interface Filled {
  number: string;
  expiry: string;
  code: string;
  name: string;
}

const firstSight: Filled = { number: "4242 4242 4242 4242", expiry: "12 / 34", code: "123", name: "" };

function fieldOf(form: FormObject, name: string): string {
  const value = form[name];
  return typeof value === "string" ? value.trim().slice(0, 100) : "";
}

function spaced(number: string): string {
  return number.replace(/(\d{4})(?=\d)/g, "$1 ");
}

function renderCheckout(call: Call, session: Stripe.Checkout.Session, filled: Filled, error: string | null): string {
  const items = call.store.find("checkout", session.id)?.lineItems ?? [];
  const isSetup = session.mode === "setup";
  const title = isSetup ? "Save a card" : "Pay Solebook";
  const lines = items.map(
    (item) =>
      html`<tr><td>${item.description ?? ""}${(item.quantity ?? 1) > 1 ? ` × ${item.quantity ?? 1}` : ""}</td><td>${dollars(item.amount_total)}</td></tr>`,
  );
  const order = html`<p class="total">${dollars(session.amount_total ?? 0)}</p><table><tbody>${lines}</tbody></table><br>`;
  const cards = testCards.map(
    (card) => html`<tr><td>${card.label}</td><td><code>${spaced(card.number)}</code></td></tr>`,
  );
  return renderPage(
    title,
    html`<h1>${title}</h1>
    <p class="quiet">${isSetup ? "It is charged only when you buy something." : "One payment for everything below."}</p>
    ${isSetup ? null : order}
    <form method="post" class="sheet">
      ${error === null ? null : html`<p class="error" role="alert">${error}</p>`}
      <label>Card number <input name="number" inputmode="numeric" autocomplete="off" required value="${filled.number}"></label>
      <div class="pair">
        <label>Expires (MM / YY) <input name="expiry" autocomplete="off" required value="${filled.expiry}"></label>
        <label>Security code <input name="code" inputmode="numeric" autocomplete="off" required value="${filled.code}"></label>
      </div>
      <label>Name on card <input name="name" autocomplete="off" value="${filled.name}"></label>
      <button type="submit">${isSetup ? "Save card" : `Pay ${dollars(session.amount_total ?? 0)}`}</button>
    </form>
    <details><summary>Cards to try</summary><table><tbody>${cards}</tbody></table></details>
    ${session.cancel_url === null ? null : html`<a class="back" href="${session.cancel_url}">Back without ${isSetup ? "saving" : "paying"}</a>`}`,
  );
}

/** The card as typed, or what is wrong with it in Stripe's words. */
function readCard(call: Call, filled: Filled): NewCard | string {
  const card = testCardOf(filled.number);
  if (!card) return "Your card number is incorrect. Only the test cards below work here.";
  const [, month = "", year = ""] = /^(\d{1,2})\s*\/?\s*(\d{2}|\d{4})$/.exec(filled.expiry) ?? [];
  const expiryMonth = Number(month);
  const expiryYear = Number(year) < 100 ? 2_000 + Number(year) : Number(year);
  if (month === "" || expiryMonth < 1 || expiryMonth > 12) return "Your card's expiration date is incomplete.";
  const now = new Date(call.now * 1_000);
  const isPast = expiryYear * 12 + expiryMonth - 1 < now.getUTCFullYear() * 12 + now.getUTCMonth();
  if (isPast) return "Your card's expiration date is in the past.";
  if (!/^\d{3,4}$/.test(filled.code)) return "Your card's security code is incomplete.";
  return { card, expiryMonth, expiryYear, name: filled.name || null };
}

function customerFor(call: Call, session: Stripe.Checkout.Session): string | null {
  const known = idOf(session.customer);
  if (known !== null || session.customer_creation !== "always") return known;
  const made = makeCustomer(call, { email: session.customer_email });
  call.store.update("checkout.session", session.id, { customer: made.id }, call.account);
  return made.id;
}

/** Confirms the session's intent with a card. @returns where the bank wants to see its owner, or null */
function confirm(call: Call, session: Stripe.Checkout.Session, card: NewCard): string | null {
  const method = makeCard(call, card);
  const customer = customerFor(call, session);
  const returnUrl = call.pageUrl(`checkout/${session.id}`, session.success_url);
  if (session.mode === "setup") {
    const setupId = idOf(session.setup_intent) ?? "";
    const fields = { payment_method: method.id, status: "requires_confirmation", customer } as const;
    const setup = call.store.update("setup_intent", setupId, fields, call.account);
    return confirmSetup(call, setup, { returnUrl, isAuthenticated: false }).next_action?.redirect_to_url?.url ?? null;
  }
  const before = idOf(session.payment_intent);
  const wanted = call.store.find("checkout", session.id)?.intent;
  const intentId =
    before ??
    makeIntent(call, {
      amount: session.amount_total ?? 0,
      currency: "usd",
      allowed_payment_method_types: ["card"],
      capture_method: wanted?.capture_method === "manual" ? "manual" : "automatic_async",
      ...(customer === null ? {} : { customer }),
      ...(wanted?.setup_future_usage
        ? { setup_future_usage: wanted.setup_future_usage === "on_session" ? "on_session" : "off_session" }
        : {}),
      description: wanted?.description ?? null,
      transfer_group: wanted?.transfer_group ?? null,
      metadata: wanted?.metadata,
    }).id;
  call.store.update("checkout.session", session.id, { payment_intent: intentId }, call.account);
  const fields = { payment_method: method.id, status: "requires_confirmation" } as const;
  const intent = call.store.update("payment_intent", intentId, fields, call.account);
  const how = { offSession: false, returnUrl, isAuthenticated: false, failsOnAction: false };
  return confirmPayment(call, intent, how).next_action?.redirect_to_url?.url ?? null;
}

function successUrl(session: Stripe.Checkout.Session): string {
  return (session.success_url ?? "").replaceAll("{CHECKOUT_SESSION_ID}", session.id);
}

/** The hosted page of a Checkout Session: shown, or sent with a card. */
export function checkoutPage(call: Call, sessionId: string, form: FormObject | null): PageAnswer {
  const session = call.store.find("checkout.session", sessionId);
  if (!session) return notHere();
  if (session.status === "complete") return { location: successUrl(session) };
  if (session.status === "expired" || session.expires_at <= call.now) {
    const back = session.cancel_url === null ? null : html`<a class="back" href="${session.cancel_url}">Back</a>`;
    return {
      status: 410,
      body: renderPage(
        "Too late",
        html`<h1>This page has expired</h1><p class="quiet">Nothing was charged. Go back and start again.</p>${back}`,
      ),
    };
  }
  if (form === null) return { status: 200, body: renderCheckout(call, session, firstSight, lastError(call, session)) };
  const filled = {
    number: fieldOf(form, "number"),
    expiry: fieldOf(form, "expiry"),
    code: fieldOf(form, "code"),
    name: fieldOf(form, "name"),
  };
  const card = readCard(call, filled);
  if (typeof card === "string") return { status: 422, body: renderCheckout(call, session, filled, card) };
  try {
    const bankUrl = call.store.transact(() => {
      const url = confirm(call, session, card);
      if (url === null) finishCheckout(call, session.id);
      return url;
    });
    return { location: bankUrl ?? successUrl(session) };
  } catch (error) {
    if (!(error instanceof StripeFailure)) throw error;
    return { status: 402, body: renderCheckout(call, session, filled, error.message) };
  }
}

/** Why the last try failed, when the bank's page led back here. */
function lastError(call: Call, session: Stripe.Checkout.Session): string | null {
  const intent = call.store.find("payment_intent", idOf(session.payment_intent) ?? "");
  const setup = call.store.find("setup_intent", idOf(session.setup_intent) ?? "");
  const error = intent?.last_payment_error ?? setup?.last_setup_error;
  if (!error) return null;
  return error.code?.endsWith("authentication_failure")
    ? "Your bank could not confirm that it is you. Try again or use another card."
    : (error.message ?? null);
}
