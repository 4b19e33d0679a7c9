import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { FollowBar } from "@/components/following/follow-bar.tsx";
import { BookSection } from "@/components/market/book-section.tsx";
import { BoxLabel } from "@/components/market/box-label.tsx";
import { ChartSection } from "@/components/market/chart-section.tsx";
import { MarketProvider } from "@/components/market/market-context.tsx";
import { ChosenSize, CurrentQuote } from "@/components/market/market-head.tsx";
import { RememberViewed } from "@/components/market/remember-viewed.tsx";
import { isFormAddress, productHref, readDraft, readSelection } from "@/components/market/selection.ts";
import { ShareButton } from "@/components/market/share-button.tsx";
import { Stage } from "@/components/market/stage.tsx";
import { StatisticsSection } from "@/components/market/statistics-section.tsx";
import { TradePanel } from "@/components/market/trade-panel.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import type { ProductView } from "@/lib/domain/catalog/model.ts";
import { listRelated } from "@/lib/domain/catalog/queries.related.ts";
import { listProductsById } from "@/lib/domain/catalog/queries.ts";
import { getFollowingOf } from "@/lib/domain/following/queries.ts";
import type { ProductMarketView } from "@/lib/domain/market/model.views.ts";
import { getTradingReadiness } from "@/lib/domain/market/queries.readiness.ts";
import { currentFeeTerms } from "@/lib/domain/payments/queries.fees.ts";
import { siteAddress } from "@/lib/platform/site-address.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";
import { findProduct } from "./find-product.ts";
import { readInitialMarket } from "./initial-market.ts";
import { nameOf } from "./name-of.ts";
import { readPreferences } from "./preferences.ts";
import { Shelves } from "./shelves.tsx";
import { productData, toScriptText } from "./structured-data.ts";

type Props = PageProps<"/sneakers/[slug]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const product = await findProduct((await params).slug);
  if (!product) return { title: "No such shoe" };
  const title = `${nameOf(product)}, ${product.colorway}`;
  const description = `Live bids, asks and every sale of the ${title} (${product.styleCode}), size by size.`;
  return {
    title,
    description,
    alternates: { canonical: productHref(product.slug) },
    openGraph: { title, description, url: productHref(product.slug), siteName: "Solebook", type: "website" },
    twitter: { card: "summary_large_image", title, description },
  };
}

/** Two rows on a phone, two on a desk. */
const shelfLength = 8;

/** For search engines. The policy for scripts does not ask for a nonce here: this is data and never runs. */
function StructuredData({ product, market }: { product: ProductView; market: ProductMarketView }) {
  const data = productData(product, market, (path) => siteAddress(path).href);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own JSON, with everything escaped that could end the element
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: toScriptText(data) }} />;
}

function Heading({ product }: { product: ProductView }) {
  return (
    <header>
      <p className="label text-muted">
        <Link href={`/search?brand=${encodeURIComponent(product.brand)}`} prefetch={false} className="hover:text-ink">
          {product.brand}
        </Link>{" "}
        · {product.styleCode}
      </p>
      <h1 className="mt-1.5 text-headline">
        {product.name}
        {product.nickname ? ` “${product.nickname}”` : ""}
      </h1>
      <p className="mt-1 text-muted">{product.colorway}</p>
    </header>
  );
}

export default async function ProductPage({ params, searchParams }: Props) {
  const [{ slug }, parameters, actor, preferences] = await Promise.all([
    params,
    searchParams,
    currentActor(),
    readPreferences(),
  ]);
  const product = await findProduct(slug);
  if (!product) notFound();
  const sizeLabels = product.variants.map((variant) => variant.sizeLabel);
  const selection = readSelection(parameters, sizeLabels);
  const draft = readDraft(parameters);
  // A form that was sent by GET to work out its total brings its hidden fields along; they do not belong in an address.
  if (isFormAddress(parameters)) redirect(`${productHref(slug, selection, draft)}#trade`);

  const now = new Date();
  const chosen = product.variants.find((variant) => variant.sizeLabel === selection.sizeLabel);
  const recentIds = preferences.recentIds.filter((id) => id !== product.id).slice(0, shelfLength);
  const [initial, schedule, readiness, following, related, recent] = await Promise.all([
    readInitialMarket(product.id, chosen?.id ?? null, selection.range, now),
    currentFeeTerms(now, actor),
    getTradingReadiness(actor),
    getFollowingOf(actor, product.id, now),
    listRelated(actor, product, shelfLength),
    listProductsById(actor, recentIds),
  ]);
  const views = product.images.map(({ view, ...picture }) => ({ id: view, ...picture }));
  const stage = <Stage views={views} styleCode={product.styleCode} />;

  if (!initial) {
    return (
      <div className="page-column grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 py-6 lg:grid-cols-[minmax(0,1fr)_27rem]">
        {stage}
        <div className="flex flex-col gap-5">
          <Heading product={product} />
          <Alert tone="warning" title="Trading is paused">
            This shoe is hidden. Only admins see this page.
          </Alert>
          <BoxLabel product={product} />
        </div>
      </div>
    );
  }
  return (
    <MarketProvider initial={initial}>
      <StructuredData product={product} market={initial.market} />
      <RememberViewed productId={product.id} />
      <div className="page-column grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 py-6 lg:grid-cols-[minmax(0,1fr)_27rem] lg:grid-rows-[auto_1fr] lg:py-8">
        {stage}
        <div className="flex min-w-0 flex-col gap-5 lg:row-span-2">
          <Heading product={product} />
          <FollowBar following={following} productName={product.name} isSignedIn={actor.kind === "user"}>
            <ShareButton title={nameOf(product)} />
          </FollowBar>
          <CurrentQuote />
          <ChosenSize brand={product.brand} initialSystem={preferences.sizeSystem} />
          <TradePanel schedule={schedule} readiness={readiness} draft={draft} keySeed={randomUUID()} />
          <BoxLabel product={product} />
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          <ChartSection />
          <StatisticsSection />
          <BookSection />
        </div>
      </div>
      <Shelves related={related} recent={recent} />
    </MarketProvider>
  );
}
