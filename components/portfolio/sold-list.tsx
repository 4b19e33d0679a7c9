"use client";

import Link from "next/link";
import { ActionForm, FormMessage } from "@/components/accounts/action-form.tsx";
import { RowConfirmButton } from "@/components/accounts/row-button.tsx";
import { RowCell, RowHead, RowShoe } from "@/components/market/list-parts.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { managePortfolio } from "@/lib/actions/portfolio.ts";
import type { ComingView, SaleView } from "@/lib/domain/portfolio/model.ts";
import { Gain } from "./gain.tsx";
import { formatDay } from "./words.ts";

const saleColumns = "md:grid md:grid-cols-[minmax(0,1fr)_4rem_7rem_7rem_7rem_10rem] md:items-center md:gap-4";
const comingColumns = "md:grid md:grid-cols-[minmax(0,1fr)_8rem_8rem_11rem] md:items-center md:gap-4";
const linkClasses = "inline-flex min-h-11 items-center underline underline-offset-4 hover:text-ink md:min-h-8";

function OrderLink({ orderNumber }: { orderNumber: string }) {
  return (
    <Link href={`/orders/${orderNumber}`} prefetch={false} className={linkClasses}>
      See order<span className="sr-only"> {orderNumber}</span>
    </Link>
  );
}

function SaleRow({ sale }: { sale: SaleView }) {
  const what = `sale of ${sale.product.name}, size ${sale.sizeLabel}`;
  return (
    <li className={`flex flex-col gap-3 px-4 py-3.5 ${saleColumns}`}>
      <RowShoe product={sale.product} sizeLabel={sale.sizeLabel} />
      <dl className="contents max-md:grid max-md:grid-cols-2 max-md:gap-3">
        <RowCell name="Pairs" className="md:text-right">
          <span className="tabular font-mono">{sale.quantity}</span>
        </RowCell>
        <RowCell name="Cost" className="md:text-right">
          {sale.costCents === null ? (
            <span className="text-muted">not recorded</span>
          ) : (
            <Money cents={sale.costCents} exact className="font-mono" />
          )}
        </RowCell>
        <RowCell name="Proceeds" className="md:text-right">
          <Money cents={sale.proceedsCents} exact className="font-mono" />
        </RowCell>
        <RowCell name="Gain" className="md:text-right">
          <Gain cents={sale.gainCents} emptyLabel="cost not recorded" />
        </RowCell>
      </dl>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-caption text-muted md:justify-end">
        <span className="tabular">{formatDay(sale.soldOn)}</span>
        {sale.isFinal ? null : <Badge tone="warning">Under way</Badge>}
        {sale.source.kind === "order" ? (
          <OrderLink orderNumber={sale.source.orderNumber} />
        ) : (
          <>
            <Link href={`/portfolio/entries/${sale.source.entryId}/edit`} prefetch={false} className={linkClasses}>
              Change<span className="sr-only">: {what}</span>
            </Link>
            <RowConfirmButton
              name="remove"
              value={sale.source.entryId}
              variant="quiet"
              size="small"
              title="Remove this sale?"
              description="The pairs are yours again in your portfolio."
              confirmLabel="Remove"
            >
              Remove<span className="sr-only">: {what}</span>
            </RowConfirmButton>
          </>
        )}
      </div>
    </li>
  );
}

/** What was sold of the portfolio, newest first. */
export function SoldList({ sales }: { sales: readonly SaleView[] }) {
  return (
    <ActionForm action={managePortfolio} label="Sold" errorsInside>
      {(form) => (
        <>
          {form.state.status === "error" ? <FormMessage state={form.state} /> : null}
          <Panel>
            <RowHead
              columns={["Shoe", "Pairs", "Cost", "Proceeds", "Gain", "Sold"]}
              className={`${saleColumns} [&>span:nth-child(n+2)]:text-right`}
            />
            <ul className="divide-y divide-line">
              {sales.map((sale, index) => (
                // One sale may come from several purchases; the list changes only as a whole.
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <SaleRow key={index} sale={sale} />
              ))}
            </ul>
          </Panel>
        </>
      )}
    </ActionForm>
  );
}

/** Pairs that were bought here and have not arrived. */
export function ComingList({ coming }: { coming: readonly ComingView[] }) {
  return (
    <Panel aria-label="On the way">
      <RowHead
        columns={["Shoe", "You paid", "Bought", ""]}
        className={`${comingColumns} [&>span:nth-child(n+2)]:text-right`}
      />
      <ul className="divide-y divide-line">
        {coming.map((pair) => (
          <li key={pair.orderNumber} className={`flex flex-col gap-3 px-4 py-3.5 ${comingColumns}`}>
            <RowShoe product={pair.product} sizeLabel={pair.sizeLabel} />
            <dl className="contents max-md:grid max-md:grid-cols-2 max-md:gap-3">
              <RowCell name="You paid" className="md:text-right">
                <Money cents={pair.costCents} exact className="font-mono" />
              </RowCell>
              <RowCell name="Bought" className="md:text-right">
                {formatDay(pair.boughtOn)}
              </RowCell>
            </dl>
            <p className="text-caption text-muted md:text-right">
              <OrderLink orderNumber={pair.orderNumber} />
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
