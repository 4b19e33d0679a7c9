import type { Metadata } from "next";
import { ProductForm } from "@/components/catalog/admin/product-form.tsx";
import { ProductFrame } from "@/components/catalog/admin/product-frame.tsx";
import { readProduct } from "./read-product.ts";

export const metadata: Metadata = { title: "Shoe" };

export default async function ProductDetailsPage({ params }: PageProps<"/admin/catalog/[productId]">) {
  const { product } = await readProduct(params);
  return (
    <ProductFrame product={product} tab="">
      <ProductForm product={product} />
    </ProductFrame>
  );
}
