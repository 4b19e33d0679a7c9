import { z } from "zod";
import { card } from "@/app/api/_support/answers/payments.ts";
import { answer, created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { listPaymentMethods } from "@/lib/domain/payments/queries.ts";
import { siteOrigin } from "@/lib/platform/site-origin.ts";
import { startCardSetup } from "@/lib/workflows/payments/start-card-setup.ts";

const common = { path: "/api/v1/payment-methods", tag: "Payments" } as const;
const cardsPage = "/account/payment";

const list = operation(
  {
    ...common,
    id: "listPaymentMethods",
    method: "GET",
    summary: "Your cards, the default first",
    details: "At most five, so there are no pages.",
    access: "read",
    answers: { 200: z.strictObject({ items: z.array(card) }) },
    example: {},
  },
  async ({ actor }) => answer({ items: await listPaymentMethods(actor) }),
);

const add = operation(
  {
    ...common,
    id: "startCardSetup",
    method: "POST",
    summary: "Open the page on which you save a card",
    details: "Card numbers go to Stripe and never through this API. The card is here once you have finished there.",
    access: "payments",
    answers: { 201: z.strictObject({ url: z.string().describe("Of Stripe's page; it opens once.") }) },
    errors: ["too_many_payment_methods", "payments_unavailable"],
    example: {},
  },
  async ({ request, actor }) => {
    const places = { origin: siteOrigin(request), returnPath: `${cardsPage}/return`, cancelPath: cardsPage };
    const page = await startCardSetup(actor, places);
    return page.ok ? created({ url: page.value }, page.value) : page;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(list, add);
