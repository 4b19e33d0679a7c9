import type { Metadata } from "next";
import { AnalyticsFigures, BestSellers } from "@/components/selling/analytics-figures.tsx";
import { RevenueSection } from "@/components/selling/analytics-section.tsx";
import { ToolPage } from "@/components/selling/tool-page.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkTabs } from "@/components/ui/link-tabs.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { sellingPeriods } from "@/lib/domain/market/model.selling.ts";
import { getSellingAnalytics } from "@/lib/domain/market/queries.selling.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Selling in figures", robots: { index: false } };

const hrefOf = (days: number) =>
  days === sellingPeriods[0] ? "/selling/analytics" : `/selling/analytics?period=${days}`;

export default async function AnalyticsPage({ searchParams }: PageProps<"/selling/analytics">) {
  const actor = await requireUser("/selling/analytics");
  const { period } = await searchParams;
  const days = sellingPeriods.find((known) => String(known) === period) ?? sellingPeriods[0];
  const analytics = await getSellingAnalytics(actor, days, new Date());
  const { soldPairs, isThin } = analytics;
  return (
    <ToolPage title="Selling in figures" lead="From your own orders and asks, today included. Days are UTC.">
      <div className="mb-5">
        <LinkTabs
          label="Period"
          tabs={sellingPeriods.map((each) => ({ href: hrefOf(each), label: `${each} days` }))}
          current={hrefOf(days)}
        />
      </div>
      {isThin && soldPairs > 0 ? (
        <Alert className="mb-4" title="Few sales">
          With {soldPairs === 1 ? "one pair" : `${soldPairs} pairs`} sold, averages and shares say little.
        </Alert>
      ) : null}
      <AnalyticsFigures analytics={analytics} />
      {soldPairs === 0 ? (
        <Panel className="mt-5">
          <EmptyState title={`Nothing sold in ${days} days`}>
            Once an ask of yours meets a bid, revenue over time and your best sizes and shoes are here.
          </EmptyState>
        </Panel>
      ) : (
        <div className="mt-5 flex flex-col gap-5">
          <RevenueSection analytics={{ spans: analytics.spans, spanDays: analytics.spanDays, to: analytics.to }} />
          <div className="grid gap-5 lg:grid-cols-2 lg:items-start">
            <BestSellers title="Best sizes" rows={analytics.bestSizes} />
            <BestSellers title="Best shoes" rows={analytics.bestShoes} />
          </div>
        </div>
      )}
    </ToolPage>
  );
}
