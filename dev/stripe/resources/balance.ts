import type Stripe from "stripe";
import { z } from "zod";
import { fundsOf } from "../balance.ts";
import { named, route } from "../call.ts";
import { idOf } from "../ids.ts";
import { page } from "../lists.ts";
import { id, integer, paging } from "../parameters.ts";

const none = z.strictObject({});
const listing = z.strictObject({
  ...paging,
  type: id.optional(),
  source: id.optional(),
  created: z
    .strictObject({ gt: integer.optional(), gte: integer.optional(), lt: integer.optional(), lte: integer.optional() })
    .optional(),
});

type Line = Stripe.BalanceTransaction;

function isWithin(line: Line, created: z.output<typeof listing>["created"]): boolean {
  if (created === undefined) return true;
  const { gt = -1, gte = 0, lt = Number.MAX_SAFE_INTEGER, lte = Number.MAX_SAFE_INTEGER } = created;
  return line.created > gt && line.created >= gte && line.created < lt && line.created <= lte;
}

export const balanceRoutes = [
  route("GET", "/v1/balance", none, (call): Stripe.Balance => {
    const { available, pending } = fundsOf(call.store, call.account, call.now);
    return {
      object: "balance",
      available: [{ amount: available, currency: "usd", source_types: { card: available } }],
      livemode: false,
      pending: [{ amount: pending, currency: "usd", source_types: { card: pending } }],
    };
  }),
  route("GET", "/v1/balance_transactions", listing, (call, input) => {
    const wanted = call.store
      .list("balance_transaction", call.account)
      .filter(({ type }) => input.type === undefined || type === input.type)
      .filter(({ source }) => input.source === undefined || idOf(source) === input.source)
      .filter((line) => isWithin(line, input.created));
    return page("/v1/balance_transactions", wanted, input);
  }),
  route("GET", "/v1/balance_transactions/:id", none, (call, _input, lineId) =>
    named(call, "balance_transaction", lineId),
  ),
];
