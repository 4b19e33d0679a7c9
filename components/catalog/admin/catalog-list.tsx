import Link from "next/link";
import { Badge } from "@/components/ui/badge.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import type { CatalogRowView } from "@/lib/domain/catalog/model.admin.ts";

const columns = "md:grid-cols-[minmax(0,1fr)_6.5rem_3.5rem_5rem_5rem_4rem_6.5rem]";

/** One figure of a row: with its name on the phone, below the column's head elsewhere. */
function Figure({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0 md:text-right">
      <dt className="label text-muted md:sr-only">{name}</dt>
      <dd className="tabular font-mono text-sm">{children}</dd>
    </div>
  );
}

function StatusBadges({ row }: { row: CatalogRowView }) {
  return (
    <span className="flex flex-wrap gap-1">
      <Badge tone={row.status === "hidden" ? "warning" : "neutral"}>
        {row.status === "hidden" ? "Hidden" : "Shown"}
      </Badge>
      {row.isFeatured ? <Badge tone="strong">Featured</Badge> : null}
    </span>
  );
}

function CatalogRow({ row }: { row: CatalogRowView }) {
  return (
    <li className={`grid gap-x-4 gap-y-3 px-4 py-3 md:items-center ${columns}`}>
      <div className="flex min-w-0 items-center gap-3">
        <img
          src={row.image.url}
          srcSet={row.image.smallSrcSet}
          sizes="4.5rem"
          alt=""
          width={72}
          height={54}
          loading="lazy"
          className="h-14 w-18 shrink-0 rounded-control bg-sunken object-contain p-1"
        />
        <div className="min-w-0">
          <Link
            href={`/admin/catalog/${row.id}`}
            className="line-clamp-2 font-medium text-sm underline-offset-4 hover:underline"
          >
            {row.name}
          </Link>
          <p className="label mt-0.5 truncate text-muted">
            {row.styleCode} · {row.colorway}
          </p>
          <p className="mt-1 md:hidden">
            <StatusBadges row={row} />
          </p>
        </div>
      </div>
      <div className="max-md:hidden">
        <StatusBadges row={row} />
      </div>
      <dl className="grid grid-cols-5 gap-x-3 max-md:border-line max-md:border-t max-md:pt-3 md:contents">
        <Figure name="Sizes">{row.sizesCount}</Figure>
        <Figure name="Ask">
          <Money cents={row.lowestAskCents} emptyLabel="no asks" />
        </Figure>
        <Figure name="Bid">
          <Money cents={row.highestBidCents} emptyLabel="no bids" />
        </Figure>
        <Figure name="Sales">{row.salesCount}</Figure>
        <Figure name="Changed">
          <Timestamp at={row.updatedAt} compact className="whitespace-nowrap text-caption text-muted" />
        </Figure>
      </dl>
    </li>
  );
}

/** The products of one page, dense enough to compare. */
export function CatalogList({ rows }: { rows: readonly CatalogRowView[] }) {
  return (
    <Panel aria-label="Products">
      <div
        aria-hidden="true"
        className={`label hidden gap-x-4 border-line border-b px-4 py-2 text-muted md:grid ${columns}`}
      >
        <span>Shoe</span>
        <span>Status</span>
        <span className="text-right">Sizes</span>
        <span className="text-right">Ask</span>
        <span className="text-right">Bid</span>
        <span className="text-right">Sales</span>
        <span className="text-right">Changed</span>
      </div>
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <CatalogRow key={row.id} row={row} />
        ))}
      </ul>
    </Panel>
  );
}
