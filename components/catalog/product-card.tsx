import Link from "next/link";
import { Change, changeInBasisPoints } from "@/components/ui/change.tsx";
import { Money } from "@/components/ui/money.tsx";
import type { ProductCardView } from "@/lib/domain/catalog/model.ts";

export interface ProductCardProps {
  product: ProductCardView;
  /** Load the drawing at once; for cards that are seen without scrolling. */
  isPriority?: boolean;
}

/** One shoe in a list: its drawing alone on a well, its name, the lowest ask and the newest sale. */
export function ProductCard({ product, isPriority = false }: ProductCardProps) {
  const { slug, brand, name, nickname, colorway, image, lowestAskCents, lastSaleCents, previousSaleCents } = product;
  return (
    // A shoe's page is made for each visit: asking for it ahead brings nothing, and two dozen cards would ask.
    <Link href={`/sneakers/${slug}`} prefetch={false} className="group block rounded-well outline-offset-4">
      <span className="grid aspect-[4/3] place-items-center overflow-hidden rounded-well bg-sunken px-3 md:px-5">
        <img
          src={image.url}
          srcSet={image.smallSrcSet}
          sizes="(min-width: 64rem) 18rem, (min-width: 48rem) 30vw, calc(50vw - 2.8rem)"
          alt=""
          width={640}
          height={400}
          loading={isPriority ? "eager" : "lazy"}
          decoding="async"
          className="aspect-[8/5] h-auto w-full object-contain transition-transform duration-300 group-hover:-translate-y-1 motion-reduce:transform-none"
        />
      </span>
      <span className="mt-3 block">
        <span className="label block text-muted">{brand}</span>
        <span className="mt-0.5 line-clamp-2 text-sm font-medium underline-offset-4 group-hover:underline md:text-base">
          {name}
          {nickname ? ` “${nickname}”` : ""}
        </span>
        <span className="block truncate text-caption text-muted">{colorway}</span>
      </span>
      <span className="mt-2 flex flex-wrap items-baseline justify-between gap-x-3 border-t border-line pt-2">
        <span className="text-caption text-muted">
          Lowest ask{" "}
          <span className="block font-mono text-base font-medium text-ink">
            <Money cents={lowestAskCents} emptyLabel="no asks" />
          </span>
        </span>
        <span className="text-right text-caption text-muted">
          Last sale{" "}
          <span className="flex items-baseline justify-end gap-1.5 font-mono text-sm text-ink">
            <Money cents={lastSaleCents} emptyLabel="not sold yet" />
            <Change basisPoints={changeInBasisPoints(previousSaleCents, lastSaleCents)} className="text-caption" />
          </span>
        </span>
      </span>
    </Link>
  );
}
