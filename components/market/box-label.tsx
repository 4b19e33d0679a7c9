import type { ReactNode } from "react";
import { Money } from "@/components/ui/money.tsx";
import { genderLabels, type ProductView } from "@/lib/domain/catalog/model.ts";
import { formatDay } from "./chart-history.ts";

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="border-line border-b py-3 odd:pr-4 even:border-l even:pl-4 nth-last-[-n+2]:border-b-0">
      <dt className="label text-muted">{name}</dt>
      <dd className="mt-1 text-sm">{children}</dd>
    </div>
  );
}

/** The facts of a shoe, laid out like the end label of its box. */
export function BoxLabel({ product }: { product: ProductView }) {
  return (
    <section aria-labelledby="facts-title">
      <h2 id="facts-title" className="sr-only">
        Facts
      </h2>
      <dl className="grid grid-cols-2 rounded-panel border border-line bg-raised px-4">
        <Fact name="Style code">
          <span className="font-mono tabular">{product.styleCode}</span>
        </Fact>
        <Fact name="Colorway">{product.colorway}</Fact>
        <Fact name="Retail price">
          <Money cents={product.retailPriceCents} />
        </Fact>
        <Fact name="Release date">
          <time dateTime={product.releaseDate}>{formatDay(product.releaseDate)}</time>
        </Fact>
        <Fact name="Sizes">{genderLabels[product.gender]} US</Fact>
        <Fact name="Pairs sold here">
          <span className="tabular">{product.salesCount.toLocaleString("en-US")}</span>
        </Fact>
      </dl>
      <p className="mt-4 max-w-prose text-muted text-sm">{product.description}</p>
    </section>
  );
}
