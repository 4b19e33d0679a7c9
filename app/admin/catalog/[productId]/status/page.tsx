import type { Metadata } from "next";
import { AuditPanel } from "@/components/audit/audit-panel.tsx";
import { ProductFrame } from "@/components/catalog/admin/product-frame.tsx";
import { DeletePanel, FeaturePanel, ShowPanel } from "@/components/catalog/admin/status-panels.tsx";
import { listAuditOf } from "@/lib/domain/audit/queries.ts";
import { readProduct } from "../read-product.ts";

export const metadata: Metadata = { title: "Status" };

/** Entries of the log that a page shows. */
const entriesShown = 50;

export default async function ProductStatusPage({ params }: PageProps<"/admin/catalog/[productId]/status">) {
  const { actor, product } = await readProduct(params, "/status");
  const entries = await listAuditOf(actor, { kind: "product", id: product.id }, entriesShown);
  return (
    <ProductFrame product={product} tab="/status">
      <div className="grid gap-5 lg:grid-cols-2">
        <ShowPanel productId={product.id} status={product.status} />
        <FeaturePanel productId={product.id} isFeatured={product.isFeatured} />
      </div>
      <AuditPanel entries={entries} />
      <DeletePanel productId={product.id} hasHistory={product.sizes.some((size) => size.hasHistory)} />
    </ProductFrame>
  );
}
