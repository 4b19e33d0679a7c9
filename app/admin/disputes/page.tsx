import type { Metadata } from "next";
import { DisputeList } from "@/components/disputes/dispute-list.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { KeysetLinks } from "@/components/ui/keyset-links.tsx";
import { LinkTabs } from "@/components/ui/link-tabs.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { listDisputes } from "@/lib/domain/payments/queries.disputes.ts";
import { disputeFilterSchema } from "@/lib/domain/payments/schema.disputes.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Disputes" };

const pageLength = 30;
const tabs = [
  { href: "/admin/disputes", label: "Open" },
  { href: "/admin/disputes?stage=closed", label: "Decided" },
];

export default async function DisputesPage({ searchParams }: PageProps<"/admin/disputes">) {
  const actor = await requirePermission("disputes.view", "/admin/disputes");
  const { stage, cursor } = disputeFilterSchema.parse(await searchParams);
  const { items, nextCursor } = await listDisputes(actor, { limit: pageLength, stage, cursor });
  const base = stage === "open" ? "/admin/disputes" : "/admin/disputes?stage=closed";
  return (
    <>
      <h1 className="text-headline">Disputes</h1>
      <p className="mt-1 mb-5 text-muted">
        Payments that a buyer’s bank is looking at. While it does, payouts and refunds of their orders wait.
      </p>
      <LinkTabs label="Disputes by state" tabs={tabs} current={base} />
      <div className="mt-5">
        {items.length > 0 ? (
          <DisputeList disputes={items} />
        ) : (
          <Panel>
            <EmptyState title={stage === "open" ? "Nothing to answer." : "None has been decided."}>
              When a buyer’s bank questions a payment, it stands here with its deadline.
            </EmptyState>
          </Panel>
        )}
        <KeysetLinks
          firstHref={cursor ? base : null}
          nextHref={nextCursor === null ? null : `${base}${stage === "open" ? "?" : "&"}cursor=${nextCursor}`}
        />
      </div>
    </>
  );
}
