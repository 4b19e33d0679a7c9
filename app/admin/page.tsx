import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DaySection } from "@/components/analytics/day-section.tsx";
import { FigureLinks } from "@/components/operations/figure-links.tsx";
import { orderFigures, queueFigures, tradeFigures } from "@/components/operations/overview-figures.ts";
import { LinkTabs } from "@/components/ui/link-tabs.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { overviewFilterSchema } from "@/lib/domain/analytics/schema.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";
import { readOverview } from "@/lib/workflows/analytics/read-overview.ts";

export const metadata: Metadata = { title: "Overview" };

const tabs = [
  { href: "/admin?period=7d", label: "7 days" },
  { href: "/admin", label: "30 days" },
  { href: "/admin?period=90d", label: "90 days" },
  { href: "/admin?period=365d", label: "1 year" },
];

export default async function OverviewPage({ searchParams }: PageProps<"/admin">) {
  const actor = await requirePermission("analytics.view", "/admin");
  const { period } = overviewFilterSchema.parse(await searchParams);
  const overview = await readOverview(actor, { period });
  if (!overview.ok) notFound();
  const view = overview.value;
  return (
    <div className="flex flex-col gap-6">
      <header>
        <h1 className="text-headline">Overview</h1>
        <p className="mt-1 text-muted">
          {view.from} to {view.to} (UTC).{" "}
          {view.refreshedAt === null ? (
            "Not counted yet: the job runs every five minutes."
          ) : (
            <>
              Counted <Timestamp at={view.refreshedAt} />.
            </>
          )}
        </p>
      </header>
      <LinkTabs label="Period" tabs={tabs} current={period === "30d" ? "/admin" : `/admin?period=${period}`} />
      <FigureLinks label="The period" figures={tradeFigures(view)} />
      <section aria-labelledby="open-orders" className="flex flex-col gap-3">
        <h2 id="open-orders" className="text-title">
          Open orders, now
        </h2>
        <FigureLinks label="Open orders" figures={orderFigures(view)} />
      </section>
      <section aria-labelledby="queues" className="flex flex-col gap-3">
        <h2 id="queues" className="text-title">
          Queues, now
        </h2>
        <FigureLinks label="Queues" figures={queueFigures(view)} />
      </section>
      <DaySection days={view.days} />
      <DaySection days={view.days} value="revenueCents" />
    </div>
  );
}
