import Link from "next/link";
import { Barcode } from "@/components/ui/barcode.tsx";
import { shoeName } from "@/lib/domain/catalog/rules.names.ts";
import type { OrderProductView } from "@/lib/domain/orders/model.views.ts";

/** The drawn shoe with the end label of its box; leads to the product. */
export function OrderStage({ product }: { product: OrderProductView }) {
  return (
    <Link
      href={`/sneakers/${product.slug}`}
      className="group block overflow-hidden rounded-well border border-line"
      aria-label={`${shoeName(product)}, ${product.colorway}: see its market`}
    >
      <div className="grid aspect-[5/3] place-items-center bg-sunken">
        <img
          src={`/images/products/${product.slug}/side`}
          alt={`${shoeName(product)} in ${product.colorway}`}
          width={960}
          height={576}
          className="h-full w-full object-contain p-[6%] transition-transform duration-300 group-hover:-translate-y-1"
        />
      </div>
      <div className="flex items-center justify-between gap-4 border-line border-t bg-raised px-4 py-3">
        <div className="min-w-0">
          <p className="font-medium text-sm">{product.colorway}</p>
          <p className="label mt-0.5 text-muted">
            {product.styleCode} · US {product.sizeLabel}
          </p>
        </div>
        <Barcode text={product.styleCode} className="h-7 w-24 shrink-0 sm:w-32" />
      </div>
    </Link>
  );
}
