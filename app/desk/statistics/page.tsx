import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { LinkTabs } from "@/components/ui/link-tabs.tsx";
import { FigureRow, InspectorTable, statisticsHref } from "@/components/verification/desk/statistics-panels.tsx";
import { VerdictDays } from "@/components/verification/desk/verdict-days.tsx";
import { allows } from "@/lib/core/permissions.ts";
import { type StatisticsPeriod, statisticsPeriods } from "@/lib/domain/verification/model.statistics.ts";
import { getStatistics } from "@/lib/domain/verification/queries.statistics.ts";
import { statisticsPageSchema } from "@/lib/domain/verification/schema.statistics.ts";
import { requireDesk } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Statistics" };

const periodNames: Record<StatisticsPeriod, string> = {
  "7d": "7 days",
  "30d": "30 days",
  "90d": "90 days",
  "365d": "1 year",
};

export default async function StatisticsPage({ searchParams }: PageProps<"/desk/statistics">) {
  const actor = await requireDesk("/desk/statistics");
  const { period, inspector } = statisticsPageSchema.parse(await searchParams);
  const seesAll = allows(actor, "verification.viewStatistics", { inspectorId: null });
  const inspectorId = inspector ?? (seesAll ? null : actor.userId);
  const view = await getStatistics(actor, { period, inspectorId }, new Date());
  if (!view) notFound();
  const isOwn = inspectorId === actor.userId;
  return (
    <div className="flex flex-col gap-5">
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h1 className="text-headline">Statistics</h1>
          <p className="mt-1 text-muted">
            {isOwn ? "Your inspections" : (view.inspectorName ?? "Everybody’s inspections")}, {view.from} to {view.to}{" "}
            (UTC).
          </p>
        </div>
        {seesAll && inspectorId !== null ? (
          <LinkButton href={statisticsHref(period)} variant="quiet" size="small">
            Everybody
          </LinkButton>
        ) : null}
      </header>
      <LinkTabs
        label="Period"
        tabs={statisticsPeriods.map((each) => ({
          href: statisticsHref(each, inspector),
          label: periodNames[each],
        }))}
        current={statisticsHref(period, inspector)}
      />
      <FigureRow figures={view.figures} />
      <VerdictDays view={view} />
      <InspectorTable view={view} />
    </div>
  );
}
