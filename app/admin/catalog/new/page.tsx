import type { Metadata } from "next";
import Link from "next/link";
import { ProductForm } from "@/components/catalog/admin/product-form.tsx";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "New shoe" };

export default async function NewProductPage() {
  await requirePermission("catalog.manage", "/admin/catalog/new");
  return (
    <>
      <Link href="/admin/catalog" className="text-muted text-sm underline-offset-4 hover:underline">
        ← Catalog
      </Link>
      <h1 className="mt-3 text-headline">New shoe</h1>
      <p className="mt-1 mb-6 text-muted">
        It stands in the shop as soon as you add it. Sizes and photographs come next.
      </p>
      <ProductForm />
    </>
  );
}
