import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { StockChanges } from "@/components/catalog/admin/stock-changes.tsx";
import { ChangeStockPanel } from "@/components/catalog/admin/stock-forms.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import type { StockItemView } from "@/lib/domain/catalog/model.stock.ts";
import { getStockItem } from "@/lib/domain/catalog/queries.warehouse.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Stored pairs" };

const changesShown = 100;

function Counts({ item }: { item: StockItemView }) {
  const figures = [
    ["In stock", item.quantity],
    ["Reserved", item.reserved],
    ["Behind asks", item.backedUnits],
    ["Free", item.free],
  ] as const;
  return (
    <Panel>
      <dl className="grid grid-cols-2 divide-line md:grid-cols-4 md:divide-x">
        {figures.map(([name, figure]) => (
          <div key={name} className="px-4 py-3">
            <dt className="label text-muted">{name}</dt>
            <dd className="tabular mt-1 font-mono text-2xl">{figure}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

export default async function StockItemPage({ params }: PageProps<"/admin/inventory/[itemId]">) {
  const { itemId } = await params;
  const actor = await requirePermission("inventory.manage", `/admin/inventory/${itemId}`);
  const item = await getStockItem(actor, itemId, changesShown);
  if (!item) notFound();
  return (
    <>
      <Link href="/admin/inventory" className="text-muted text-sm underline-offset-4 hover:underline">
        ← Inventory
      </Link>
      <h1 className="mt-3 text-headline">
        {item.product.name}, size {item.sizeLabel}
      </h1>
      <p className="mt-1 mb-6 text-muted">
        {item.owner ? `Owned by ${item.owner.name} (${item.owner.email})` : "Owned by the house"} ·{" "}
        <Link href={`/admin/catalog/${item.product.id}`} className="underline underline-offset-4 hover:text-ink">
          {item.product.styleCode}
        </Link>
      </p>
      <div className="flex flex-col gap-5">
        <Counts item={item} />
        <ChangeStockPanel inventoryItemId={item.inventoryItemId} />
        <StockChanges changes={item.changes} />
      </div>
    </>
  );
}
