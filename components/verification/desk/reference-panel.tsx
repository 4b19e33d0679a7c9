import { Barcode } from "@/components/ui/barcode.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { formatCents } from "@/lib/core/money.ts";
import { genderLabels, type ProductView } from "@/lib/domain/catalog/model.ts";
import type { InspectedPairView } from "@/lib/domain/verification/model.views.ts";

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <div className="flex justify-between gap-4 py-1.5">
      <dt className="text-muted">{name}</dt>
      <dd className="text-right font-medium">{children}</dd>
    </div>
  );
}

/** What the pair has to be: its facts and pictures, large enough to compare. */
export function ReferencePanel({ pair, product }: { pair: InspectedPairView; product: ProductView | null }) {
  const images = product?.images ?? [];
  const [first, ...others] = images;
  return (
    <Panel aria-labelledby="reference-title">
      <PanelHeader id="reference-title" title="What it has to be" />
      {first ? (
        <a href={first.url} target="_blank" rel="noreferrer" className="block bg-sunken">
          <img
            src={first.url}
            srcSet={first.srcSet}
            sizes="(min-width: 64rem) 26rem, 100vw"
            alt={first.alt}
            width={800}
            height={480}
            className="aspect-[5/3] w-full object-contain p-[5%]"
          />
        </a>
      ) : null}
      {others.length > 0 ? (
        <ul className="grid grid-cols-3 border-line border-t">
          {others.slice(0, 6).map((image) => (
            <li key={image.url} className="border-line [&:not(:nth-child(3n+1))]:border-l">
              <a href={image.url} target="_blank" rel="noreferrer" className="block bg-sunken">
                <img
                  src={image.url}
                  srcSet={image.smallSrcSet}
                  sizes="9rem"
                  alt={image.alt}
                  width={240}
                  height={144}
                  loading="lazy"
                  className="aspect-[5/3] w-full object-contain p-2"
                />
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      <PanelBody className="border-line border-t">
        <dl className="divide-y divide-line text-sm">
          <Fact name="Size ordered">{`US ${pair.sizeLabel}`}</Fact>
          <Fact name="Style code">{pair.styleCode}</Fact>
          <Fact name="Colorway">{pair.colorway}</Fact>
          {product ? (
            <>
              <Fact name="Brand">{product.brand}</Fact>
              <Fact name="For">{genderLabels[product.gender]}</Fact>
              <Fact name="Released">{product.releaseDate}</Fact>
              <Fact name="Retail">{formatCents(product.retailPriceCents)}</Fact>
            </>
          ) : null}
        </dl>
        <div className="mt-3 flex items-center justify-between gap-4">
          <span className="text-caption text-muted">As the end label says it</span>
          <Barcode text={pair.styleCode} className="h-8 w-36" />
        </div>
        {product ? <p className="mt-3 text-muted text-sm">{product.description}</p> : null}
      </PanelBody>
    </Panel>
  );
}
