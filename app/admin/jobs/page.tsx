import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FailedDeliveries, FailedJobs, FailedMessages } from "@/components/operations/failed-list.tsx";
import { JobTable } from "@/components/operations/job-table.tsx";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";
import { readMachinery } from "@/lib/workflows/jobs/read-machinery.ts";

export const metadata: Metadata = { title: "Jobs" };

export default async function JobsPage() {
  const actor = await requirePermission("jobs.manage", "/admin/jobs");
  const machinery = await readMachinery(actor);
  if (!machinery.ok) notFound();
  const { queue, outbox, deliveries, failedJobs, failedMessages, failedDeliveries, jobs } = machinery.value;
  return (
    <div className="flex flex-col gap-5">
      <header>
        <h1 className="text-headline">Jobs</h1>
        <p className="mt-1 text-muted">
          What runs by itself. {queue.due} jobs are due, {queue.running} run; {outbox.waiting} messages and{" "}
          {deliveries.waiting} notifications wait.
        </p>
      </header>
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <FailedJobs jobs={failedJobs} />
        <FailedMessages messages={failedMessages} />
        <FailedDeliveries deliveries={failedDeliveries} />
      </div>
      <JobTable jobs={jobs} />
    </div>
  );
}
