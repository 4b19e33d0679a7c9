import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { productHref } from "@/components/market/selection.ts";
import { LinkTabs } from "@/components/ui/link-tabs.tsx";
import { findProduct } from "../find-product.ts";
import { nameOf } from "../name-of.ts";
import { type BookAddress, bookHref, bookTables, readBookAddress } from "./address.ts";
import { readTable } from "./read-table.ts";
import { SizeFilter } from "./size-filter.tsx";
import { BookTable } from "./table.tsx";

type Props = PageProps<"/sneakers/[slug]/book">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const product = await findProduct((await params).slug);
  // Every page of every table would be a page of its own to a search engine; the product's page says it better.
  return { title: product ? `All sales and offers: ${nameOf(product)}` : "No such shoe", robots: { index: false } };
}

const tableLabels = { sales: "Sales", bids: "Bids", asks: "Asks" } as const;

function Pages({ slug, address, nextCursor }: { slug: string; address: BookAddress; nextCursor: string | null }) {
  const { after } = address;
  if (after === null && nextCursor === null) return null;
  const classes = "inline-flex min-h-11 items-center underline underline-offset-4 hover:text-ink";
  return (
    <nav aria-label="Pages" className="mt-4 flex justify-between gap-4 text-muted text-sm">
      {after === null ? (
        <span />
      ) : (
        <Link href={bookHref(slug, { ...address, after: null })} className={classes}>
          First page
        </Link>
      )}
      {nextCursor === null ? null : (
        <Link href={bookHref(slug, { ...address, after: nextCursor })} rel="next" className={classes}>
          Next page
        </Link>
      )}
    </nav>
  );
}

/** Every sale, bid and ask of a shoe, page by page: works before JavaScript, and Back leads to the page before. */
export default async function BookPage({ params, searchParams }: Props) {
  const [{ slug }, parameters] = await Promise.all([params, searchParams]);
  const product = await findProduct(slug);
  if (product?.status !== "active") notFound();
  const address = readBookAddress(
    parameters,
    product.variants.map((variant) => variant.sizeLabel),
  );
  const variantId = product.variants.find((variant) => variant.sizeLabel === address.sizeLabel)?.id;
  const table = await readTable({ productId: product.id, ...(variantId && { variantId }) }, address, new Date());
  return (
    <div className="page-column max-w-4xl py-6 md:py-10">
      <p className="label text-muted">
        <Link href={productHref(slug, { sizeLabel: address.sizeLabel })} className="underline underline-offset-4">
          Back to the shoe
        </Link>
      </p>
      <h1 className="mt-2 text-headline">{nameOf(product)}</h1>
      <p className="mt-1 text-muted">
        {product.colorway} · {address.sizeLabel === null ? "all sizes" : `size ${address.sizeLabel}`}
      </p>
      <SizeFilter slug={slug} address={address} sizeLabels={product.variants.map((variant) => variant.sizeLabel)} />
      <div className="mt-4">
        <LinkTabs
          label="Tables"
          tabs={bookTables.map((each) => ({
            href: bookHref(slug, { ...address, table: each, after: null }),
            label: tableLabels[each],
          }))}
          current={bookHref(slug, { ...address, after: null })}
        />
      </div>
      <BookTable table={table} showSize={address.sizeLabel === null && product.variants.length > 1} />
      <Pages slug={slug} address={address} nextCursor={table.nextCursor} />
    </div>
  );
}
