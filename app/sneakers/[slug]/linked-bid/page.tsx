import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { LinkedBidForm } from "@/components/market/linked-bid-form.tsx";
import { RowShoe } from "@/components/market/list-parts.tsx";
import { MarketProvider } from "@/components/market/market-context.tsx";
import { linkedBidHref, productHref } from "@/components/market/selection.ts";
import { Panel, PanelBody } from "@/components/ui/panel.tsx";
import { getProductBySlug } from "@/lib/domain/catalog/queries.ts";
import { slugSchema } from "@/lib/domain/catalog/schema.ts";
import { getTradingReadiness } from "@/lib/domain/market/queries.readiness.ts";
import { currentFeeTerms } from "@/lib/domain/payments/queries.fees.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { readInitialMarket } from "../initial-market.ts";

export const metadata: Metadata = { title: "Bid on several sizes", robots: { index: false } };

export default async function LinkedBidPage({ params, searchParams }: PageProps<"/sneakers/[slug]/linked-bid">) {
  const [{ slug }, { size }, actor] = await Promise.all([params, searchParams, currentActor()]);
  const product = slugSchema.safeParse(slug).success ? await getProductBySlug(actor, slug) : null;
  if (!product || product.variants.length < 2) notFound();
  const now = new Date();
  const [initial, schedule, readiness] = await Promise.all([
    readInitialMarket(product.id, null, "3M", now),
    currentFeeTerms(now, actor),
    getTradingReadiness(actor),
  ]);
  if (!initial) notFound();
  const chosen = product.variants.find((variant) => variant.sizeLabel === size);
  return (
    <MarketProvider initial={initial}>
      <div className="page-column max-w-xl py-8 md:py-10">
        <p className="text-sm">
          <Link
            href={productHref(slug, { sizeLabel: chosen?.sizeLabel ?? null, intent: "bid" })}
            className="inline-flex min-h-11 items-center text-muted underline underline-offset-4"
          >
            Back to the shoe
          </Link>
        </p>
        <h1 className="text-headline">Bid on several sizes</h1>
        <p className="mt-1 text-muted">One budget, exactly one pair: the first size that is met cancels the rest.</p>
        <div className="mt-5 mb-6">
          <RowShoe product={product} sizeLabel={null} />
        </div>
        <Panel>
          <PanelBody>
            <LinkedBidForm
              firstSizes={chosen ? [chosen.id] : []}
              schedule={schedule}
              readiness={readiness}
              firstKey={randomUUID()}
              back={linkedBidHref(slug, chosen?.sizeLabel ?? null)}
            />
          </PanelBody>
        </Panel>
      </div>
    </MarketProvider>
  );
}
