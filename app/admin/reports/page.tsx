import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReportFrame } from "@/components/analytics/reports/report-frame.tsx";
import { RevenueTable } from "@/components/analytics/reports/revenue-table.tsx";
import { getRevenue } from "@/lib/domain/analytics/queries.reports.ts";
import { reportFilterSchema } from "@/lib/domain/analytics/schema.reports.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Revenue" };

export default async function RevenuePage({ searchParams }: PageProps<"/admin/reports">) {
  const actor = await requirePermission("analytics.view", "/admin/reports");
  const report = await getRevenue(actor, reportFilterSchema.parse(await searchParams), new Date());
  if (!report.ok) notFound();
  const { from, to, by } = report.value;
  return (
    <ReportFrame
      current="/admin/reports"
      choice={{ from, to, by }}
      title={`Revenue, ${from} to ${to}`}
      description="GMV and fees belong to the day a pair was traded; refunds, payouts and what Stripe kept to the day they were written into the ledger. What concerns several shoes at once, like a bag’s card fee, belongs to no one brand."
    >
      <RevenueTable report={report.value} />
    </ReportFrame>
  );
}
