import Link from "next/link";
import { Change, changeInBasisPoints } from "@/components/ui/change.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import type { RecentSaleView } from "@/lib/domain/catalog/model.ts";

/** The last sale of each of several shoes, as a ledger: one ruled line a pair. */
export function RecentlySold({ sales }: { sales: readonly RecentSaleView[] }) {
  return (
    <ul className="grid grid-cols-1 border-line border-t md:grid-cols-2 md:gap-x-10">
      {sales.map((sale) => (
        <li key={sale.matchId} className="border-b border-line">
          <Link
            prefetch={false}
            href={`/sneakers/${sale.product.slug}`}
            className="group flex items-center gap-4 rounded-control py-3 outline-offset-[-2px]"
          >
            <span className="grid aspect-[4/3] w-20 shrink-0 place-items-center rounded-control bg-sunken px-1.5">
              <img
                src={sale.product.image.url}
                srcSet={sale.product.image.smallSrcSet}
                sizes="5rem"
                alt=""
                width={160}
                height={100}
                loading="lazy"
                decoding="async"
                className="aspect-[8/5] h-auto w-full object-contain"
              />
            </span>
            <span className="min-w-0 flex-1">
              <span className="block truncate text-sm font-medium group-hover:underline underline-offset-4">
                {sale.product.name}
              </span>
              <span className="block truncate text-caption text-muted">
                {sale.product.colorway} · size {sale.sizeLabel}
              </span>
            </span>
            <span className="shrink-0 text-right">
              <span className="block font-mono font-medium">
                <Money cents={sale.priceCents} />
              </span>
              <span className="flex items-baseline justify-end gap-2 text-caption text-muted">
                {sale.product.lastSaleAt === sale.at ? (
                  <Change basisPoints={changeInBasisPoints(sale.product.previousSaleCents, sale.priceCents)} />
                ) : null}
                <Timestamp at={sale.at} compact />
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
