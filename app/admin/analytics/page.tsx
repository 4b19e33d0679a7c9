import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DaySection } from "@/components/analytics/day-section.tsx";
import { FigureGrid } from "@/components/analytics/figure-grid.tsx";
import { analyticsHref, PriceBySize, TopProducts } from "@/components/analytics/tables.tsx";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { LinkTabs } from "@/components/ui/link-tabs.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { type AnalyticsPeriod, type AnalyticsView, analyticsPeriods } from "@/lib/domain/analytics/model.ts";
import { getAnalytics } from "@/lib/domain/analytics/queries.ts";
import { analyticsQuerySchema } from "@/lib/domain/analytics/schema.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Analytics" };

const periodNames: Record<AnalyticsPeriod, string> = {
  "7d": "7 days",
  "30d": "30 days",
  "90d": "90 days",
  "365d": "1 year",
};

function Heading({ view }: { view: AnalyticsView }) {
  const { product, from, to, refreshedAt, period } = view;
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div>
        <h1 className="text-headline">Analytics</h1>
        <p className="mt-1 text-muted">
          {product ? `${product.name}, ${product.colorway}` : "The whole exchange"}, {from} to {to} (UTC).{" "}
          {refreshedAt === null ? (
            "Not counted yet: the job runs every five minutes."
          ) : (
            <>
              Counted <Timestamp at={refreshedAt} />.
            </>
          )}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {product ? (
          <LinkButton href={analyticsHref(period)} variant="quiet" size="small">
            All shoes
          </LinkButton>
        ) : null}
        <a
          href={analyticsHref(period, product?.productId).replace("/analytics", "/analytics/export")}
          download
          className={buttonStyle("quiet", "small")}
        >
          Export CSV
        </a>
      </div>
    </header>
  );
}

export default async function AnalyticsPage({ searchParams }: PageProps<"/admin/analytics">) {
  const actor = await requirePermission("analytics.view", "/admin/analytics");
  const query = analyticsQuerySchema.safeParse(await searchParams);
  if (!query.success) notFound();
  const result = await getAnalytics(actor, query.data, new Date());
  if (!result.ok) notFound();
  const view = result.value;
  return (
    <div className="flex flex-col gap-6">
      <Heading view={view} />
      <LinkTabs
        label="Period"
        tabs={analyticsPeriods.map((each) => ({
          href: analyticsHref(each, view.product?.productId),
          label: periodNames[each],
        }))}
        current={analyticsHref(view.period, view.product?.productId)}
      />
      <FigureGrid figures={view.figures} />
      <DaySection days={view.days} />
      {view.product ? <PriceBySize product={view.product} /> : null}
      <TopProducts products={view.topProducts} period={view.period} />
    </div>
  );
}
