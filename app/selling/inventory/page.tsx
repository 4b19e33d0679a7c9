import type { Metadata } from "next";
import { StockList } from "@/components/catalog/admin/stock-list.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { KeysetLinks } from "@/components/ui/keyset-links.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { decodeCursor } from "@/lib/core/page.ts";
import { listOwnStock } from "@/lib/domain/catalog/queries.warehouse.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Your pairs in the warehouse" };

const path = "/selling/inventory";
const pageLength = 30;

export default async function OwnInventoryPage({ searchParams }: PageProps<"/selling/inventory">) {
  const actor = await requireUser(path);
  const { cursor: given } = await searchParams;
  const cursor = typeof given === "string" ? decodeCursor(given) : null;
  const { items, nextCursor } = await listOwnStock(actor, { cursor, limit: pageLength });
  return (
    <div className="page-column py-8 md:py-10">
      <h1 className="text-headline">Your pairs in the warehouse</h1>
      <p className="mt-1 mb-6 max-w-prose text-muted">
        Pairs of yours that have passed inspection and lie with us. A buyer gets one of these sooner, because it is not
        inspected again. Reserved pairs stand behind an ask of yours.
      </p>
      {items.length > 0 ? (
        <StockList rows={items} hrefOf={(row) => `/sneakers/${row.product.slug}?size=${row.sizeLabel}`} />
      ) : (
        <Panel>
          <EmptyState
            title="Nothing of yours is stored here."
            action={<LinkButton href="/selling">Back to selling</LinkButton>}
          >
            You ship each pair when it sells. Pairs that are kept here after an inspection appear on this page.
          </EmptyState>
        </Panel>
      )}
      <KeysetLinks
        firstHref={cursor ? path : null}
        nextHref={nextCursor === null ? null : `${path}?cursor=${nextCursor}`}
      />
    </div>
  );
}
