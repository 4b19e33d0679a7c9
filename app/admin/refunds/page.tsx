import type { Metadata } from "next";
import { RefundList } from "@/components/refunds/refund-list.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { KeysetLinks } from "@/components/ui/keyset-links.tsx";
import { LinkTabs } from "@/components/ui/link-tabs.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { listRefunds } from "@/lib/domain/payments/queries.refunds.ts";
import { refundFilterSchema } from "@/lib/domain/payments/schema.refunds.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Refunds" };

const pageLength = 30;
const tabs = [
  { href: "/admin/refunds", label: "All" },
  { href: "/admin/refunds?status=failed", label: "Failed" },
  { href: "/admin/refunds?status=requested", label: "Requested" },
];

export default async function RefundsPage({ searchParams }: PageProps<"/admin/refunds">) {
  const actor = await requirePermission("refunds.view", "/admin/refunds");
  const { status, cursor } = refundFilterSchema.parse(await searchParams);
  const { items, nextCursor } = await listRefunds(actor, { limit: pageLength, status, cursor });
  const base = status ? `/admin/refunds?status=${status}` : "/admin/refunds";
  return (
    <>
      <h1 className="text-headline">Refunds</h1>
      <p className="mt-1 mb-5 text-muted">
        What went back to buyers, and who paid it. Refund an order on its own page.
      </p>
      <LinkTabs label="Refunds by state" tabs={tabs} current={base} />
      <div className="mt-5">
        {items.length > 0 ? (
          <RefundList refunds={items} />
        ) : (
          <Panel>
            <EmptyState title={status ? "None in this state." : "Nothing has been refunded."}>
              Orders that end without a sale and refunds by hand are listed here.
            </EmptyState>
          </Panel>
        )}
        <KeysetLinks
          firstHref={cursor ? base : null}
          nextHref={nextCursor === null ? null : `${base}${status ? "&" : "?"}cursor=${nextCursor}`}
        />
      </div>
    </>
  );
}
