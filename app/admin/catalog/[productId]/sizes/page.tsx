import type { Metadata } from "next";
import { ProductFrame } from "@/components/catalog/admin/product-frame.tsx";
import { AddSizesPanel, SizeTable } from "@/components/catalog/admin/size-panels.tsx";
import { readProduct } from "../read-product.ts";

export const metadata: Metadata = { title: "Sizes" };

export default async function ProductSizesPage({ params }: PageProps<"/admin/catalog/[productId]/sizes">) {
  const { product } = await readProduct(params, "/sizes");
  return (
    <ProductFrame product={product} tab="/sizes">
      <SizeTable productId={product.id} sizes={product.sizes} />
      <AddSizesPanel productId={product.id} />
    </ProductFrame>
  );
}
