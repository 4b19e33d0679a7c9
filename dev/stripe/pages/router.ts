import type { Call } from "../call.ts";
import { parseForm } from "../form.ts";
import { bankPage } from "./bank.ts";
import { checkoutPage } from "./checkout.ts";
import { notHere, type PageAnswer } from "./html.ts";
import { expressPage, onboardingPage } from "./onboarding.ts";

/** Below this path, also on the application's own origin (lib/platform/stripe-pages.ts). */
export const pagesPath = "/stripe-demo";

// A form's answer may lead to the shop, whatever its origin, so form-action cannot be 'self' alone.
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self' http: https:; base-uri 'none'; frame-ancestors 'none'";

const headers = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": policy,
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

function find(call: Call, kind: string, id: string, body: string | null): PageAnswer {
  const form = body === null ? null : parseForm(body);
  if (kind === "checkout") return checkoutPage(call, id, form);
  if (kind === "3ds") return bankPage(call, id, form);
  if (kind === "onboarding") return onboardingPage(call, id, form);
  if (kind === "express") return expressPage(call, id);
  return notHere();
}

/** One of the hosted pages, shown (GET) or sent (POST). @param path e.g. `checkout/cs_test_…` */
export function hostedPage(
  call: Call,
  method: string,
  path: string,
  body: string,
): { status: number; headers: Record<string, string>; body: string } {
  const [kind = "", id = "", ...rest] = path.split("/");
  if (rest.length > 0) return hostedPage(call, method, "", body);
  const page = find(call, kind, id, method === "POST" ? body : null);
  if ("location" in page) return { status: 303, headers: { location: page.location }, body: "" };
  return { status: page.status, headers, body: page.body };
}
