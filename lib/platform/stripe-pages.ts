import type { Environment } from "./env.ts";

/** Under this path our own origin shows the stand-in's payment pages, so that a phone or a mapped port can pay as well. */
const stripePagesPath = "/stripe-demo";

/** Where Stripe's own pages are: Checkout and the onboarding of sellers. */
export const hostedPageOrigins = ["https://checkout.stripe.com", "https://connect.stripe.com"] as const;

type StripeSettings = Pick<Environment, "STRIPE_HOST" | "STRIPE_PORT" | "STRIPE_PROTOCOL">;

/** Whether a stand-in takes the place of Stripe: no real money moves. */
export function isDemo(settings: Pick<StripeSettings, "STRIPE_HOST">): boolean {
  return settings.STRIPE_HOST !== undefined;
}

/**
 * A page of Stripe's as the person can reach it: a page of the stand-in that leads nowhere back knows only one address of the site, which
 * need not be the one they called. Stripe's own pages stay as they are.
 * @param origin of our site as the person called it
 */
export function reachablePage(settings: Pick<StripeSettings, "STRIPE_HOST">, page: string, origin: string): string {
  const { pathname, search } = new URL(page);
  if (!isDemo(settings) || !pathname.startsWith(`${stripePagesPath}/`)) return page;
  return new URL(`${pathname}${search}`, origin).href;
}

/**
 * Where a request for one of the stand-in's pages is passed on to.
 * @returns null for every other path, and beside the real Stripe
 */
export function stripePageTarget(settings: StripeSettings, pathname: string, search: string): URL | null {
  if (settings.STRIPE_HOST === undefined || !pathname.startsWith(`${stripePagesPath}/`)) return null;
  const target = new URL(`${settings.STRIPE_PROTOCOL}://${settings.STRIPE_HOST}`);
  if (settings.STRIPE_PORT !== undefined) target.port = String(settings.STRIPE_PORT);
  target.pathname = pathname;
  target.search = search;
  return target;
}
