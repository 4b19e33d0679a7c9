import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActivityTable } from "@/components/analytics/reports/activity-table.tsx";
import { ReportFrame } from "@/components/analytics/reports/report-frame.tsx";
import { getActivity } from "@/lib/domain/analytics/queries.reports.ts";
import { reportFilterSchema } from "@/lib/domain/analytics/schema.reports.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Activity" };

export default async function ActivityPage({ searchParams }: PageProps<"/admin/reports/activity">) {
  const actor = await requirePermission("analytics.view", "/admin/reports/activity");
  const { from: first, to: last } = reportFilterSchema.parse(await searchParams);
  const report = await getActivity(actor, { from: first, to: last }, new Date());
  if (!report.ok) notFound();
  const { from, to } = report.value;
  return (
    <ReportFrame
      current="/admin/reports/activity"
      choice={{ from, to }}
      title={`Activity, ${from} to ${to}`}
      description="A login is a session begun. Every match opens an order; an order ends on the day it was completed, cancelled or refunded."
    >
      <ActivityTable report={report.value} />
    </ReportFrame>
  );
}
