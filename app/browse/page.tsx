import type { Metadata } from "next";
import Link from "next/link";
import { connection } from "next/server";
import { z } from "zod";
import { ProductGrid } from "@/components/home/product-grid.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Pagination } from "@/components/ui/pagination.tsx";
import { listBrands, listProducts } from "@/lib/domain/catalog/queries.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = {
  title: "Browse",
  description: "Every shoe on Solebook with its lowest ask.",
};

const pageLength = 24;

/** Whatever cannot be read falls back to the first page of everything: an address is not worth an error. */
const searchSchema = z.object({
  brand: z.string().trim().min(1).max(60).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(4_000).catch(1),
});

function browsePath(brand: string | undefined, page: number): string {
  const search = new URLSearchParams();
  if (brand !== undefined) search.set("brand", brand);
  if (page > 1) search.set("page", String(page));
  return search.size > 0 ? `/browse?${search}` : "/browse";
}

export default async function BrowsePage({ searchParams }: PageProps<"/browse">) {
  await connection();
  const { brand, page } = searchSchema.parse(await searchParams);
  const actor = await currentActor();
  const [{ products, total }, brands] = await Promise.all([
    listProducts(actor, { brand, sort: "newest", limit: pageLength, offset: (page - 1) * pageLength }),
    listBrands(actor),
  ]);
  return (
    <div className="page-column pt-8 md:pt-12">
      <h1 className="text-headline">{brand ?? "All shoes"}</h1>
      <BrandChips brands={brands} current={brand} />
      {products.length > 0 ? (
        <ProductGrid products={products} />
      ) : (
        <EmptyState title="No shoes here." action={<LinkButton href="/browse">See all shoes</LinkButton>}>
          Nothing fits this address. Brands may have been renamed or the last page has moved.
        </EmptyState>
      )}
      <div className="mt-12">
        <Pagination
          page={page}
          pageCount={Math.ceil(total / pageLength)}
          hrefOf={(target) => browsePath(brand, target)}
        />
      </div>
    </div>
  );
}

function BrandChips({
  brands,
  current,
}: {
  brands: { brand: string; products: number }[];
  current: string | undefined;
}) {
  const all = { brand: undefined, products: brands.reduce((sum, entry) => sum + entry.products, 0) };
  // As people sort names: adidas is not behind Under Armour.
  const byName = brands.toSorted((a, b) => a.brand.localeCompare(b.brand, "en"));
  return (
    <nav
      aria-label="Brands"
      className="-mx-4 relative my-5 overflow-x-auto px-4 [scrollbar-width:none] md:mx-0 md:px-0"
    >
      <ul className="flex gap-2 md:flex-wrap">
        {[all, ...byName].map((entry) => (
          <li key={entry.brand ?? ""}>
            <Link
              href={browsePath(entry.brand, 1)}
              aria-current={entry.brand === current ? "page" : undefined}
              className="inline-flex min-h-11 items-center gap-2 whitespace-nowrap rounded-full border border-control px-4 text-sm hover:bg-sunken aria-[current=page]:border-ink aria-[current=page]:bg-ink aria-[current=page]:text-ground md:min-h-9"
            >
              {entry.brand ?? "All"}
              <span className="tabular font-mono text-caption opacity-80">{entry.products}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
