import { feeConfigs, scheduledFees } from "@/app/api/_support/answers/payments.ts";
import { answer, created, operation } from "@/app/api/_support/operation.ts";
import { routes } from "@/app/api/_support/routes.ts";
import { anonymousActor } from "@/lib/core/actor.ts";
import { currentFeePosition, upcomingFeeSchedules } from "@/lib/domain/payments/queries.fees.ts";
import { feeDraftBodySchema } from "@/lib/domain/payments/schema.fees.ts";
import { scheduleFees } from "@/lib/workflows/fees/schedule-fees.ts";

const common = { path: "/api/v1/fees/configs", tag: "Fees" } as const;

const read = operation(
  {
    ...common,
    id: "readFeeConfigs",
    method: "GET",
    summary: "The fees in force and those that were announced",
    access: "anybody",
    answers: { 200: feeConfigs },
    example: {},
  },
  async ({ now }) => {
    const [current, upcoming] = await Promise.all([currentFeePosition(now, anonymousActor), upcomingFeeSchedules(now)]);
    const dated = upcoming.map(({ effectiveAt, ...schedule }) => ({
      ...schedule,
      effectiveAt: effectiveAt.toISOString(),
    }));
    return answer({ current: current.schedule, upcoming: dated });
  },
);

const schedule = operation(
  {
    ...common,
    id: "scheduleFees",
    method: "POST",
    summary: "Enter new fees",
    details: "They count from their start on, and are never changed afterwards. What was traded before keeps its own.",
    access: "admin",
    may: "fees.manage",
    idempotent: true,
    body: feeDraftBodySchema,
    answers: { 201: scheduledFees },
    errors: ["fees_start_too_soon", "fees_start_too_late", "fees_unchanged", "fees_moved_on"],
    example: {
      body: {
        basedOnVersion: "$FEE_VERSION",
        buyerFeeBps: 450,
        sellerFeeBps: 400,
        shippingCents: 1_395,
        startsAt: "$STARTS_AT",
      },
    },
  },
  async ({ actor, body }) => {
    const entered = await scheduleFees(actor, body);
    if (!entered.ok) return entered;
    const { version, effectiveAt } = entered.value;
    return created({ version, effectiveAt: effectiveAt.toISOString() }, `/api/v1/fees/configs/${version}`);
  },
);

export const { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } = routes(read, schedule);
