import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names.ts";
import type { Illustration } from "@/lib/domain/catalog/model.ts";
import { mainPictureUrl } from "@/lib/domain/catalog/rules.pictures.ts";
import { productHref } from "./selection.ts";

/** What a row of a list says about its shoe. */
export interface RowProduct {
  slug: string;
  styleCode: string;
  brand: string;
  name: string;
  colorway: string;
  illustration: Illustration;
}

export interface RowShoeProps {
  product: RowProduct;
  /** Null: the row is about several sizes. */
  sizeLabel: string | null;
  /** What stands in place of a size where there is none. */
  sizesLabel?: string;
}

/** Drawing, name and size; leads to the market. */
export function RowShoe({ product, sizeLabel, sizesLabel }: RowShoeProps) {
  const sizes = sizeLabel === null ? sizesLabel : `Size ${sizeLabel}`;
  return (
    <div className="flex min-w-0 items-center gap-3">
      <img
        src={mainPictureUrl(product.slug, product.illustration)}
        alt=""
        width={72}
        height={54}
        loading="lazy"
        className="h-14 w-18 shrink-0 rounded-control bg-sunken object-contain p-1"
      />
      <div className="min-w-0">
        <Link
          href={productHref(product.slug, { sizeLabel })}
          className="line-clamp-2 font-medium text-sm underline-offset-4 hover:underline"
        >
          {product.name}
        </Link>
        <p className="label mt-0.5 truncate text-muted">
          {sizes === undefined ? "" : `${sizes} · `}
          {product.colorway}
        </p>
      </div>
    </div>
  );
}

/** One figure of a row: with its name on the phone, below the column's head elsewhere. */
export function RowCell({ name, className, children }: { name: string; className?: string; children: ReactNode }) {
  return (
    <div className={classNames("min-w-0 text-sm", className)}>
      <dt className="label text-muted md:sr-only">{name}</dt>
      <dd className="max-md:mt-0.5">{children}</dd>
    </div>
  );
}

/** Column heads for the eye; readers get the name with each figure. */
export function RowHead({ columns, className }: { columns: readonly string[]; className: string }) {
  return (
    <div aria-hidden="true" className={classNames("label hidden border-line border-b px-4 py-2 text-muted", className)}>
      {columns.map((column) => (
        <span key={column}>{column}</span>
      ))}
    </div>
  );
}

/** To the next page of older rows and back to the newest. */
export function OlderLinks({ newestHref, olderHref }: { newestHref: string | null; olderHref: string | null }) {
  if (newestHref === null && olderHref === null) return null;
  const classes = "inline-flex min-h-11 items-center underline underline-offset-4 hover:text-ink";
  return (
    <nav aria-label="Pages" className="mt-4 flex justify-between gap-4 text-muted text-sm">
      {newestHref === null ? (
        <span />
      ) : (
        <Link href={newestHref} className={classes}>
          Newest
        </Link>
      )}
      {olderHref === null ? null : (
        <Link href={olderHref} rel="next" className={classes}>
          Older
        </Link>
      )}
    </nav>
  );
}
