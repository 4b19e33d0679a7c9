import type { Metadata } from "next";
import { TakeInPanel } from "@/components/catalog/admin/stock-forms.tsx";
import { StockList } from "@/components/catalog/admin/stock-list.tsx";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { Input } from "@/components/ui/input.tsx";
import { KeysetLinks } from "@/components/ui/keyset-links.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { listStock } from "@/lib/domain/catalog/queries.warehouse.ts";
import { catalogFilterSchema } from "@/lib/domain/catalog/schema.admin.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Inventory" };

const pageLength = 30;

function hrefOf(q: string, cursor?: string): string {
  const search = new URLSearchParams();
  if (q !== "") search.set("q", q);
  if (cursor !== undefined) search.set("cursor", cursor);
  return search.size > 0 ? `/admin/inventory?${search}` : "/admin/inventory";
}

export default async function InventoryPage({ searchParams }: PageProps<"/admin/inventory">) {
  const actor = await requirePermission("inventory.manage", "/admin/inventory");
  const { q, cursor } = catalogFilterSchema.parse(await searchParams);
  const { items, nextCursor } = await listStock(actor, { q, cursor, limit: pageLength });
  return (
    <>
      <h1 className="text-headline">Inventory</h1>
      <p className="mt-1 text-muted">Inspected pairs in the warehouse, by shoe, size and owner. Last changed first.</p>
      <search className="mt-6 mb-5 block max-w-md">
        <form action="/admin/inventory" className="flex gap-2">
          <Input
            key={q}
            type="search"
            name="q"
            defaultValue={q}
            maxLength={80}
            aria-label="Find by name, brand or style code"
            placeholder="Name, brand or style code"
          />
          <Button type="submit" variant="quiet">
            Find
          </Button>
        </form>
      </search>
      <div className="flex flex-col gap-5">
        {items.length > 0 ? (
          <StockList rows={items} showOwner hrefOf={(row) => `/admin/inventory/${row.inventoryItemId}`} />
        ) : (
          <Panel>
            <EmptyState title="Nothing is stored.">
              {q === "" ? "Take the first pairs in below." : `Nothing in the warehouse is called “${q}”.`}
            </EmptyState>
          </Panel>
        )}
        <KeysetLinks
          firstHref={cursor ? hrefOf(q) : null}
          nextHref={nextCursor === null ? null : hrefOf(q, nextCursor)}
        />
        <TakeInPanel />
      </div>
    </>
  );
}
