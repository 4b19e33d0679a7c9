import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { LinkButton } from "@/components/ui/link-button.tsx";
import type { ProductView } from "@/lib/domain/catalog/model.ts";
import { HeroLabel } from "./hero-label.tsx";
import { showcaseVariant } from "./showcase.ts";

/** What Solebook is, in one sentence, beside one shoe whose market is open right now. */
export function Hero({ product, isSignedIn }: { product: ProductView | null; isSignedIn: boolean }) {
  return (
    <section aria-labelledby="hero-title" className="border-b border-line">
      <div className="page-column grid grid-cols-1 gap-x-12 gap-y-6 pt-8 pb-8 md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] md:items-center md:pt-14 md:pb-14">
        <div>
          <h1 id="hero-title" className="text-display">
            Every pair has a price. <span className="max-md:hidden">Watch it move.</span>
          </h1>
          <p className="mt-4 max-w-[34rem] text-base text-muted md:mt-6 md:text-lg">
            Solebook is the open sneaker exchange: buyers <strong className="font-medium text-buy">bid</strong>, sellers{" "}
            <strong className="font-medium text-sell">ask</strong>, and when the two meet, a pair changes hands.
          </p>
          <div className="mt-6 flex flex-wrap gap-3 max-md:hidden md:mt-8">
            <Ways isSignedIn={isSignedIn} />
          </div>
        </div>
        {product ? <HeroShoe product={product} /> : null}
        <div className="flex flex-wrap gap-3 *:flex-1 md:hidden">
          <Ways isSignedIn={isSignedIn} />
        </div>
      </div>
    </section>
  );
}

function Ways({ isSignedIn }: { isSignedIn: boolean }) {
  return (
    <>
      <LinkButton href="/search" prefetch={false} size="large">
        Browse shoes <ArrowRight aria-hidden="true" className="size-4 shrink-0 max-sm:hidden" />
      </LinkButton>
      {isSignedIn ? null : (
        <LinkButton href="/register" prefetch={false} variant="quiet" size="large">
          Register
        </LinkButton>
      )}
    </>
  );
}

function HeroShoe({ product }: { product: ProductView }) {
  const variant = showcaseVariant(product.variants);
  return (
    <Link href={`/sneakers/${product.slug}`} prefetch={false} className="group block rounded-well">
      <div className="flex aspect-[5/3] items-center justify-center rounded-t-well bg-sunken px-4 md:aspect-[16/10]">
        <img
          src={product.image.url}
          srcSet={product.image.srcSet}
          sizes="(min-width: 48rem) 42rem, 100vw"
          alt={product.image.alt}
          width={960}
          height={600}
          fetchPriority="high"
          className="aspect-[8/5] h-auto w-full max-w-2xl object-contain transition-transform duration-300 group-hover:-translate-y-1"
        />
      </div>
      {variant ? <HeroLabel product={product} variant={variant} /> : null}
    </Link>
  );
}
