import type { Metadata } from "next";
import { PhotoList } from "@/components/catalog/admin/photo-list.tsx";
import { PhotoUpload } from "@/components/catalog/admin/photo-upload.tsx";
import { ProductFrame } from "@/components/catalog/admin/product-frame.tsx";
import { readProduct } from "../read-product.ts";

export const metadata: Metadata = { title: "Pictures" };

export default async function ProductPhotosPage({ params }: PageProps<"/admin/catalog/[productId]/photos">) {
  const { product } = await readProduct(params, "/photos");
  return (
    <ProductFrame product={product} tab="/photos">
      <PhotoUpload productId={product.id} suggestedAlt={`${product.facts.name} in ${product.facts.colorway}`} />
      <PhotoList productId={product.id} images={product.images} />
    </ProductFrame>
  );
}
