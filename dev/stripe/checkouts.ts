import type Stripe from "stripe";
import { type Call, emit } from "./call.ts";
import { idOf } from "./ids.ts";

/** A session whose intent went through is complete: told once. Without effect while it has not. */
export function finishCheckout(call: Call, sessionId: string): void {
  const session = call.store.find("checkout.session", sessionId, call.account);
  if (session?.status !== "open") return;
  const intent = call.store.find("payment_intent", idOf(session.payment_intent) ?? "", call.account);
  const setup = call.store.find("setup_intent", idOf(session.setup_intent) ?? "", call.account);
  const status = intent?.status ?? setup?.status;
  if (status !== "succeeded" && status !== "requires_capture") return;
  const customer = call.store.find("customer", idOf(session.customer) ?? "", call.account);
  const known = customer && !customer.deleted ? customer : undefined;
  const details: Stripe.Checkout.Session.CustomerDetails = {
    address: null,
    business_name: null,
    email: known?.email ?? session.customer_email,
    individual_name: null,
    name: known?.name ?? null,
    phone: known?.phone ?? null,
    tax_exempt: "none",
    tax_ids: [],
  };
  const complete = call.store.update(
    "checkout.session",
    sessionId,
    {
      status: "complete",
      url: null,
      customer_details: details,
      payment_status: session.mode === "setup" ? "no_payment_required" : status === "succeeded" ? "paid" : "unpaid",
    },
    call.account,
  );
  emit(call, "checkout.session.completed", complete);
}

/** The session that an intent was made for, if one was. */
export function sessionOf(call: Call, intentId: string): Stripe.Checkout.Session | undefined {
  return call.store
    .list("checkout.session", call.account)
    .find((session) => session.payment_intent === intentId || session.setup_intent === intentId);
}
