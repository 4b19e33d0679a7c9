import type Stripe from "stripe";
import { html, type PageAnswer } from "../../pages/html.ts";
import type { Call } from "../call.ts";
import { finishCheckout, sessionOf } from "../checkouts.ts";
import { StripeFailure } from "../failure.ts";
import type { FormObject } from "../form.ts";
import { confirmPayment, failAuthentication } from "../payments.ts";
import { confirmSetup, failSetupAuthentication } from "../setups.ts";
import { dollars, notHere, renderPage } from "./page.ts";

type Intent = Stripe.PaymentIntent | Stripe.SetupIntent;

function findIntent(call: Call, clientSecret: string): Intent | undefined {
  const [id = ""] = clientSecret.split("_secret_");
  const intent = call.store.find("payment_intent", id) ?? call.store.find("setup_intent", id);
  return intent?.client_secret === clientSecret ? intent : undefined;
}

function returnOf(intent: Intent, status: string): string {
  const target = new URL(intent.next_action?.redirect_to_url?.return_url ?? "about:blank");
  target.searchParams.set(intent.object, intent.id);
  target.searchParams.set(`${intent.object}_client_secret`, intent.client_secret ?? "");
  target.searchParams.set("redirect_status", status);
  return target.href;
}

function settle(call: Call, intent: Intent, isOwner: boolean): void {
  if (intent.object === "setup_intent") {
    if (isOwner) confirmSetup(call, intent, { returnUrl: null, isAuthenticated: true });
    else failSetupAuthentication(call, intent);
  } else if (isOwner) {
    confirmPayment(call, intent, { offSession: false, returnUrl: null, isAuthenticated: true, failsOnAction: false });
  } else {
    failAuthentication(call, intent);
  }
  const session = sessionOf(call, intent.id);
  if (session) finishCheckout(call, session.id);
}

/** The bank's page of 3-D Secure: its owner says yes or no and is led back. */
export function bankPage(call: Call, clientSecret: string, form: FormObject | null): PageAnswer {
  const intent = findIntent(call, clientSecret);
  if (!intent) return notHere();
  const isWaiting = intent.status === "requires_action";
  if (form === null || !isWaiting) {
    const what =
      intent.object === "payment_intent" ? `pay ${dollars(intent.amount)} to Solebook` : "save this card at Solebook";
    const question = html`<p class="quiet">Your bank asks: do you want to ${what}?</p>
      <form method="post" class="sheet"><button name="answer" value="yes">Yes, it is me</button>
      <button name="answer" value="no" class="second">No, refuse</button></form>`;
    const answered = html`<p class="quiet">This question is answered.</p>`;
    return { status: 200, body: renderPage("Your bank", html`<h1>3-D Secure</h1>${isWaiting ? question : answered}`) };
  }
  const isOwner = form.answer === "yes";
  try {
    call.store.transact(() => settle(call, intent, isOwner));
  } catch (error) {
    if (!(error instanceof StripeFailure) || !error.isOutcome) throw error;
    return { location: returnOf(intent, "failed") };
  }
  return { location: returnOf(intent, isOwner ? "succeeded" : "failed") };
}
