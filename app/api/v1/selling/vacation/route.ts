import { readBody } from "@/app/api/_support/input.ts";
import { answer, memberRoute } from "@/app/api/_support/route.ts";
import { getVacation, listWaitingAsks } from "@/lib/domain/market/queries.vacations.ts";
import { vacationSchema } from "@/lib/domain/market/schema.vacations.ts";
import { endVacation } from "@/lib/workflows/selling/end-vacation.ts";
import { startVacation } from "@/lib/workflows/selling/start-vacation.ts";

/** Whether one is away, and the asks that wait for a decision, each with the bids that reach it. */
export const GET = memberRoute({}, async ({ actor, now }) => {
  const [vacation, waitingAsks] = await Promise.all([getVacation(actor), listWaitingAsks(actor, now)]);
  return answer({ ...vacation, waitingAsks: vacation.away ? [] : waitingAsks });
});

/** `{"away": true, "returnsOn": "2026-12-24"}` pauses all asks, `{"away": false}` puts them back. */
export const PUT = memberRoute({ limit: "placeOffer" }, async ({ request, actor }) => {
  const input = await readBody(request, vacationSchema);
  if (!input.ok) return input;
  const result = input.value.away
    ? await startVacation(actor, { returnsOn: input.value.returnsOn })
    : await endVacation(actor);
  return result.ok ? answer({ away: input.value.away, ...result.value }) : result;
});
