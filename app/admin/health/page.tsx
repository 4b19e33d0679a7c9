import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { HealthList, StateBadge } from "@/components/operations/health-list.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";
import { checkParts } from "@/lib/workflows/health/check-parts.ts";

export const metadata: Metadata = { title: "Health" };

export default async function HealthPage() {
  const actor = await requirePermission("health.view", "/admin/health");
  const health = await checkParts(actor);
  if (!health.ok) notFound();
  return (
    <>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="flex items-center gap-3 text-headline">
            Health <StateBadge state={health.value.state} />
          </h1>
          <p className="mt-1 text-muted">Every part was asked just now, each with four seconds to answer.</p>
        </div>
        <LinkButton href="/admin/health" prefetch={false} variant="quiet">
          Ask again
        </LinkButton>
      </div>
      <HealthList parts={health.value.parts} />
    </>
  );
}
