import { fundsOf } from "./balance.ts";
import type { Call } from "./call.ts";
import { cancelIntent } from "./payments.ts";
import { expireSession } from "./resources/checkout-sessions.ts";
import { makePayout, markPaid } from "./resources/payouts.ts";

const daySeconds = 24 * 60 * 60;
/** How long an issuer holds money that is not captured. */
const authorizationSeconds = 7 * daySeconds;
const answerSeconds = daySeconds;
const eventSeconds = 30 * daySeconds;

function forgetOld(call: Call): void {
  const { store, now } = call;
  for (const answer of store.list("answer"))
    if (answer.createdAt + answerSeconds < now) store.remove("answer", answer.id);
  const old = new Set(
    store.everyone("event").flatMap(({ value }) => (value.created + eventSeconds < now ? [value.id] : [])),
  );
  for (const delivery of store.list("delivery")) {
    if (delivery.nextAt === null || old.has(delivery.eventId)) store.remove("delivery", delivery.id);
  }
  for (const id of old) store.remove("event", id);
}

/**
 * What happens by itself as time goes by: pages expire, authorizations lapse, payouts arrive, balances are paid out,
 * and what Stripe forgets is forgotten.
 * @param callFor makes a call in the name of one account
 */
export function passTime(callFor: (account: string) => Call): void {
  const own = callFor("");
  const { store, now } = own;
  for (const session of store.list("checkout.session")) {
    if (session.status === "open" && session.expires_at <= now) expireSession(own, session);
  }
  for (const intent of store.list("payment_intent")) {
    if (intent.status === "requires_capture" && intent.created + authorizationSeconds <= now) {
      cancelIntent(own, intent, "automatic");
    }
  }
  for (const { account, value: payout } of store.everyone("payout")) {
    if (payout.status === "pending" && payout.arrival_date <= now) markPaid(callFor(account), payout);
  }
  for (const account of store.list("account")) {
    if (!account.payouts_enabled || account.settings?.payouts?.schedule.interval !== "daily") continue;
    const { available } = fundsOf(store, account.id, now);
    if (available > 0) makePayout(callFor(account.id), { cents: available, isAutomatic: true });
  }
  forgetOld(own);
}
