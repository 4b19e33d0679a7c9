import type { ReactNode } from "react";
import { Barcode } from "@/components/ui/barcode.tsx";
import { Money } from "@/components/ui/money.tsx";
import { genderLabels, type ProductView } from "@/lib/domain/catalog/model.ts";
import { formatDay } from "./chart-history.ts";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="px-4 py-2.5">
      <dt className="label text-muted">{name}</dt>
      <dd className="mt-0.5 text-sm">{children}</dd>
    </div>
  );
}

/** The facts of a shoe, laid out like the end label of its box. */
export function BoxLabel({ product }: { product: ProductView }) {
  return (
    <section aria-labelledby="facts-title" className="rounded-panel border border-line bg-raised">
      <div className="flex items-center justify-between gap-4 border-line border-b px-4 py-3">
        <h2 id="facts-title" className="font-semibold text-base tracking-tight">
          The shoe
        </h2>
        <div className="text-right">
          <Barcode text={product.styleCode} className="ml-auto h-6 w-36" />
          <p className="label mt-1 text-muted">{product.styleCode}</p>
        </div>
      </div>
      <dl className="grid grid-cols-2 *:border-line *:nth-[n+3]:border-t *:nth-[odd]:border-r">
        <Fact name="Colorway">{product.colorway}</Fact>
        <Fact name="Sizes">{genderLabels[product.gender]} US</Fact>
        <Fact name="Retail price">
          <Money cents={product.retailPriceCents} />
        </Fact>
        <Fact name="Release date">
          <time dateTime={product.releaseDate}>{formatDay(product.releaseDate)}</time>
        </Fact>
      </dl>
      <p className="border-line border-t px-4 py-3 text-muted text-sm">{product.description}</p>
    </section>
  );
}
