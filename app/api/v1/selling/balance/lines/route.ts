import { readQuery } from "@/app/api/_support/input.ts";
import { answer, memberRoute } from "@/app/api/_support/route.ts";
import { listBalanceLines } from "@/lib/domain/payouts/queries.balance.ts";
import { balanceLinesQuerySchema } from "@/lib/domain/payouts/schema.balance.ts";

/** `?only=on_hold`, `available`, `paid` or `adjustments`: every line of one's balance with its order, the newest first. */
export const GET = memberRoute({}, async ({ request, actor }) => {
  const query = readQuery(request, balanceLinesQuerySchema);
  if (!query.ok) return query;
  const { only, limit, cursor } = query.value;
  return answer(await listBalanceLines(actor, { filter: only, limit, cursor }));
});
