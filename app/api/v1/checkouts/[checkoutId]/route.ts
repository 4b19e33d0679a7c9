import { checkout, leftCheckout } from "@/app/api/_support/answers/checkout.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { pathIds } from "@/app/api/_support/path.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { checkoutFailure } from "@/lib/domain/checkout/errors.ts";
import { leaveCheckout } from "@/lib/workflows/checkout/leave-checkout.ts";
import { readCheckout } from "@/lib/workflows/checkout/read-checkout.ts";

const common = {
  path: "/api/v1/checkouts/{checkoutId}",
  tag: "Bag and checkout",
  limit: "bagPerHolder",
  params: pathIds("checkoutId"),
  unknown: "checkout_not_found",
  example: { params: { checkoutId: "$CHECKOUT_ID" } },
} as const;

const read = operation(
  {
    ...common,
    id: "readCheckout",
    method: "GET",
    summary: "How far one of your checkouts has come",
    details: "Asks Stripe as well, so whoever polls this needs no webhook.",
    access: "read",
    answers: { 200: checkout },
  },
  async ({ actor, params }) => {
    const found = await readCheckout(actor, params.checkoutId, { drive: true });
    return found ? answer(found) : checkoutFailure("checkout_not_found");
  },
);

const leave = operation(
  {
    ...common,
    id: "leaveCheckout",
    method: "DELETE",
    summary: "Give a checkout up",
    details: "The page to pay on is closed and the pairs go back to the book.",
    access: "payments",
    answers: { 200: leftCheckout },
    errors: ["checkout_paid"],
  },
  async ({ actor, params }) => {
    const left = await leaveCheckout(actor, params);
    return left.ok ? answer(left.value) : left;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read, leave);
