import { readBody } from "@/app/api/_support/input.ts";
import { answer, memberRoute } from "@/app/api/_support/route.ts";
import { sellOnReturnSchema } from "@/lib/domain/market/schema.vacations.ts";
import { sellOnReturn } from "@/lib/workflows/selling/sell-on-return.ts";

/** Sells paused asks to the bids that `GET /api/v1/selling/vacation` showed; one outcome an ask, in the same order. */
export const POST = memberRoute({ limit: "placeOffer" }, async ({ request, actor }) => {
  const input = await readBody(request, sellOnReturnSchema);
  if (!input.ok) return input;
  const sold = await sellOnReturn(actor, input.value);
  return sold.ok ? answer({ items: sold.value }) : sold;
});
