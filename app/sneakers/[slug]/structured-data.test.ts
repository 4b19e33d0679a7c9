import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ProductId } from "@/lib/core/ids.ts";
import type { Illustration, ProductView } from "@/lib/domain/catalog/model.ts";
import { plainIllustration } from "@/prisma/factories/catalog.ts";
import { productData, toScriptText } from "./structured-data.ts";

const product: ProductView = {
  id: "p" as ProductId,
  slug: "paper-court",
  styleCode: "PC-1",
  brand: "Paper",
  modelLine: "Court",
  name: "Paper Court",
  nickname: null,
  colorway: "Ink",
  gender: "men",
  retailPriceCents: 12_000,
  releaseDate: "2025-03-01",
  image: { url: "/x", smallSrcSet: "/images/products/x/side/320.webp 320w", alt: "", isPrimary: true },
  lowestAskCents: null,
  highestBidCents: null,
  lastSaleCents: null,
  previousSaleCents: null,
  lastSaleAt: null,
  salesCount: 0,
  description: "A shoe on paper.",
  status: "active",
  illustration: plainIllustration as Illustration,
  images: [],
  variants: [],
};

function marketWith(asks: (number | null)[]) {
  const quote = {
    version: "1",
    highestBidCents: null,
    lastSaleCents: null,
    previousSaleCents: null,
    lastSaleAt: null,
    salesCount: 0,
  };
  const variants = asks.map((lowestAskCents, index) => ({
    variantId: `${index}`,
    sizeLabel: `${index + 7}`,
    quote: { ...quote, variantId: `${index}`, lowestAskCents },
  }));
  return { productId: "p", slug: product.slug, variants };
}

const absolute = (path: string) => `https://solebook.example${path}`;

describe("what search engines read", () => {
  it("is the range of the lowest asks, and an offer for each size that has one", () => {
    expect(productData(product, marketWith([22_050, null, 19_900]), absolute)).toMatchObject({
      "@type": "Product",
      sku: "PC-1",
      url: "https://solebook.example/sneakers/paper-court",
      offers: {
        lowPrice: "199.00",
        highPrice: "220.50",
        offerCount: 2,
        offers: [
          { price: "220.50", url: "https://solebook.example/sneakers/paper-court?size=7" },
          { price: "199.00", url: "https://solebook.example/sneakers/paper-court?size=9" },
        ],
      },
    });
  });

  it("makes no offers up", () => {
    expect(productData(product, marketWith([null]), absolute)).not.toHaveProperty("offers");
    expect(productData(product, null, absolute)).not.toHaveProperty("offers");
  });

  it("cannot leave its script element, and stays the same data", () => {
    const nasty = fc.oneof(
      fc.string(),
      fc.constantFrom("</script><script>alert(1)</script>", "<!--", "\u2028", "&lt;"),
    );
    fc.assert(
      fc.property(nasty, (text) => {
        const script = toScriptText({ text });
        expect(script).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(script)).toEqual({ text });
      }),
    );
  });
});
