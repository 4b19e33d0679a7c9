import { changedVacation, vacation } from "@/app/api/_support/answers/selling.ts";
import { answer, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { getVacation, listWaitingAsks } from "@/lib/domain/market/queries.vacations.ts";
import { vacationSchema } from "@/lib/domain/market/schema.vacations.ts";
import { endVacation } from "@/lib/workflows/selling/end-vacation.ts";
import { startVacation } from "@/lib/workflows/selling/start-vacation.ts";

const common = { path: "/api/v1/selling/vacation", tag: "Selling" } as const;

const read = operation(
  {
    ...common,
    id: "readVacation",
    method: "GET",
    summary: "Whether you are away, and the asks that wait for your decision",
    details: "Each waiting ask comes with the bids that would take it.",
    access: "read",
    answers: { 200: vacation },
    example: {},
  },
  async ({ actor, now }) => {
    const [state, waitingAsks] = await Promise.all([getVacation(actor), listWaitingAsks(actor, now)]);
    return answer({ ...state, waitingAsks: state.away ? [] : waitingAsks });
  },
);

const change = operation(
  {
    ...common,
    id: "changeVacation",
    method: "PUT",
    summary: "Go on vacation, or come back",
    details: '`{"away": true}` pauses all your asks, `{"away": false}` puts them back at their old place.',
    access: "sell",
    limit: "placeOffer",
    body: vacationSchema,
    answers: { 200: changedVacation },
    errors: ["account_suspended", "market_busy"],
    example: { body: { away: false } },
  },
  async ({ actor, body }) => {
    if (body.away) {
      const started = await startVacation(actor, { returnsOn: body.returnsOn });
      return started.ok ? answer({ away: true as const, ...started.value }) : started;
    }
    const ended = await endVacation(actor);
    return ended.ok ? answer({ away: false as const, ...ended.value }) : ended;
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read, change);
