import { z } from "zod";
import { payoutAccount } from "@/app/api/_support/answers/payments.ts";
import { answer, created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { getPayoutAccount } from "@/lib/domain/payouts/queries.account.ts";
import { siteOrigin } from "@/lib/platform/site-origin.ts";
import { startOnboarding } from "@/lib/workflows/payouts/start-onboarding.ts";

const common = { path: "/api/v1/payouts/account", tag: "Payouts" } as const;
const page = "/selling/payouts";

const read = operation(
  {
    ...common,
    id: "readPayoutAccount",
    method: "GET",
    summary: "How far you are with being paid",
    access: "read",
    answers: { 200: payoutAccount },
    example: {},
  },
  async ({ actor }) => answer(await getPayoutAccount(actor)),
);

const setUp = operation(
  {
    ...common,
    id: "setUpPayouts",
    method: "POST",
    summary: "Open the page on which you set up payouts",
    details: "Who you are and where your money goes, you tell Stripe and not us. The page opens once.",
    access: "payments",
    answers: { 201: z.strictObject({ url: z.string() }) },
    errors: ["stripe_unavailable"],
    example: {},
  },
  async ({ request, actor }) => {
    const places = { origin: siteOrigin(request), returnPath: `${page}/return`, refreshPath: `${page}/refresh` };
    const opened = await startOnboarding(actor, places);
    return opened.ok ? created({ url: opened.value }, opened.value) : opened;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read, setUp);
