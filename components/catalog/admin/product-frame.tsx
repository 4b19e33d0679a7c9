import Link from "next/link";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge.tsx";
import { LinkTabs } from "@/components/ui/link-tabs.tsx";
import type { CatalogProductView } from "@/lib/domain/catalog/model.admin.ts";

export type ProductTab = "" | "/photos" | "/sizes" | "/status";

/** The frame of one shoe's pages in the administration. */
export function ProductFrame({
  product,
  tab,
  children,
}: {
  product: CatalogProductView;
  tab: ProductTab;
  children: ReactNode;
}) {
  const path = `/admin/catalog/${product.id}`;
  const tabs = [
    { href: path, label: "Details" },
    { href: `${path}/photos`, label: "Pictures", count: product.images.length },
    { href: `${path}/sizes`, label: "Sizes", count: product.sizes.length },
    { href: `${path}/status`, label: "Status" },
  ];
  return (
    <>
      <Link href="/admin/catalog" className="text-muted text-sm underline-offset-4 hover:underline">
        ← Catalog
      </Link>
      <header className="mt-3 flex items-start gap-4">
        <img
          src={product.image.url}
          srcSet={product.image.smallSrcSet}
          sizes="6rem"
          alt=""
          width={96}
          height={72}
          className="h-16 w-21 shrink-0 rounded-control bg-sunken object-contain p-1 md:h-18 md:w-24"
        />
        <div className="min-w-0">
          <h1 className="text-title md:text-headline">{product.facts.name}</h1>
          <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted text-sm">
            <span className="label">{product.facts.styleCode}</span>
            <span>{product.facts.colorway}</span>
            {product.status === "hidden" ? <Badge tone="warning">Hidden</Badge> : null}
            {product.isFeatured ? <Badge tone="strong">Featured</Badge> : null}
            <Link href={`/sneakers/${product.slug}`} className="underline underline-offset-4 hover:text-ink">
              See it in the shop
            </Link>
          </p>
        </div>
      </header>
      <div className="mt-5 mb-5">
        <LinkTabs label="Pages of this shoe" tabs={tabs} current={`${path}${tab}`} />
      </div>
      <div className="flex flex-col gap-5">{children}</div>
    </>
  );
}
