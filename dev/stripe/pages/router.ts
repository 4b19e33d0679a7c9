import { type PageAnswer, pageHeaders } from "../../pages/html.ts";
import type { Call } from "../call.ts";
import { parseForm } from "../form.ts";
import { bankPage } from "./bank.ts";
import { checkoutPage } from "./checkout.ts";
import { expressPage, onboardingPage } from "./onboarding.ts";
import { notHere } from "./page.ts";

/** Below this path, also on the application's own origin (lib/platform/stripe-pages.ts). */
export const pagesPath = "/stripe-demo";

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
  return { status: page.status, headers: pageHeaders, body: page.body };
}
