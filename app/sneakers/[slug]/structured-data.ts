import type { AggregateOffer, Offer, Product, WithContext } from "schema-dts";
import { productHref } from "@/components/market/selection.ts";
import type { ProductView } from "@/lib/domain/catalog/model.ts";
import type { ProductMarketView } from "@/lib/domain/market/model.views.ts";
import { nameOf } from "./name-of.ts";

/** Cents as schema.org wants them: `220.00`. */
function price(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}

/** One offer a size: its lowest ask. */
function offersOf(slug: string, market: ProductMarketView, absolute: (path: string) => string): Offer[] {
  return market.variants.flatMap(({ sizeLabel, quote }) =>
    quote.lowestAskCents === null
      ? []
      : [
          {
            "@type": "Offer",
            name: `US ${sizeLabel}`,
            url: absolute(productHref(slug, { sizeLabel })),
            price: price(quote.lowestAskCents),
            priceCurrency: "USD",
            availability: "https://schema.org/InStock",
            itemCondition: "https://schema.org/NewCondition",
          } satisfies Offer,
        ],
  );
}

/**
 * What search engines read of a product (schema.org): the shoe, and the range of its lowest asks. A shoe nobody offers
 * has no offers; nothing is made up.
 * @param absolute makes an address of ours readable from outside
 */
export function productData(
  product: ProductView,
  market: ProductMarketView | null,
  absolute: (path: string) => string,
): WithContext<Product> {
  const offers = market ? offersOf(product.slug, market, absolute) : [];
  const prices = offers.map((offer) => Number(offer.price));
  const aggregate: AggregateOffer = {
    "@type": "AggregateOffer",
    priceCurrency: "USD",
    lowPrice: Math.min(...prices).toFixed(2),
    highPrice: Math.max(...prices).toFixed(2),
    offerCount: offers.length,
    offers,
  };
  return {
    "@context": "https://schema.org",
    "@type": "Product",
    name: nameOf(product),
    description: product.description,
    sku: product.styleCode,
    mpn: product.styleCode,
    color: product.colorway,
    releaseDate: product.releaseDate,
    url: absolute(productHref(product.slug)),
    image: absolute(`${productHref(product.slug)}/opengraph-image`),
    brand: { "@type": "Brand", name: product.brand },
    model: product.modelLine,
    ...(offers.length > 0 ? { offers: aggregate } : {}),
  };
}

const unsafe = /[<>&\u2028\u2029]/g;

/** JSON that cannot leave its script element, whatever stands in it. */
export function toScriptText(data: object): string {
  return JSON.stringify(data).replaceAll(
    unsafe,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
