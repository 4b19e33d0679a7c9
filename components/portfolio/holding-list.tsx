"use client";

import Link from "next/link";
import { ActionForm, FormMessage } from "@/components/accounts/action-form.tsx";
import { RowConfirmButton } from "@/components/accounts/row-button.tsx";
import { RowCell, RowHead, RowShoe } from "@/components/market/list-parts.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { managePortfolio } from "@/lib/actions/portfolio.ts";
import { formatCents } from "@/lib/core/money.ts";
import type { HoldingView, LotView } from "@/lib/domain/portfolio/model.ts";
import { Gain } from "./gain.tsx";
import { countPairs, formatDay } from "./words.ts";

const columns = "md:grid md:grid-cols-[minmax(0,1fr)_4rem_7rem_8rem_7rem_7rem] md:items-center md:gap-4";
const linkClasses = "inline-flex min-h-11 items-center underline underline-offset-4 hover:text-ink md:min-h-8";

function LotRow({ lot, what }: { lot: LotView; what: string }) {
  const { source } = lot;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1.5">
      <p className="tabular">
        {formatDay(lot.acquiredOn)}: {countPairs(lot.quantity)} at {formatCents(lot.costCents)}
        {source.kind === "entry" && source.note !== "" ? <span className="text-muted"> · {source.note}</span> : null}
      </p>
      {source.kind === "order" ? (
        <Link href={`/orders/${source.orderNumber}`} prefetch={false} className={linkClasses}>
          {source.orderNumber}
        </Link>
      ) : (
        <span className="flex items-center gap-4">
          <Link href={`/portfolio/entries/${source.entryId}/edit`} prefetch={false} className={linkClasses}>
            Change<span className="sr-only">: {what}</span>
          </Link>
          <RowConfirmButton
            name="remove"
            value={source.entryId}
            variant="quiet"
            size="small"
            title="Remove this purchase?"
            description="It leaves your portfolio as if it had never been recorded. Sales are matched anew."
            confirmLabel="Remove"
          >
            Remove<span className="sr-only">: {what}</span>
          </RowConfirmButton>
        </span>
      )}
    </li>
  );
}

function HoldingRow({ holding }: { holding: HoldingView }) {
  const what = `${holding.product.name}, size ${holding.sizeLabel}`;
  const record = new URLSearchParams({ product: holding.product.slug, size: holding.sizeLabel, kind: "sale" });
  return (
    <li className="px-4 py-3.5">
      <div className={`flex flex-col gap-3 ${columns}`}>
        <RowShoe product={holding.product} sizeLabel={holding.sizeLabel} />
        <dl className="contents max-md:grid max-md:grid-cols-2 max-md:gap-3">
          <RowCell name="Pairs" className="md:text-right">
            <span className="tabular font-mono">{holding.quantity}</span>
          </RowCell>
          <RowCell name="Cost" className="md:text-right">
            <Money cents={holding.costCents} exact className="font-mono" />
          </RowCell>
          <RowCell name="Highest bid, net" className="md:text-right">
            {holding.netBidCents === null ? (
              <span className="text-muted">no bid</span>
            ) : (
              <Money cents={holding.netBidCents} exact className="font-mono" />
            )}
            {holding.isThin ? (
              <span className="mt-0.5 block">
                <Badge tone="warning">Thin market</Badge>
              </span>
            ) : null}
          </RowCell>
          <RowCell name="Value" className="md:text-right">
            <Money cents={holding.valueCents} exact emptyLabel="no bid, no value" className="font-medium font-mono" />
          </RowCell>
          <RowCell name="Gain" className="md:text-right">
            <Gain cents={holding.gainCents} basisPoints={holding.gainBps} emptyLabel="no bid, no gain" />
          </RowCell>
        </dl>
      </div>
      <details className="mt-2 text-caption text-muted">
        <summary className="inline-flex min-h-11 cursor-pointer items-center md:min-h-8">
          Where {holding.quantity === 1 ? "it" : "they"} came from<span className="sr-only">: {what}</span>
        </summary>
        <ul className="divide-y divide-line border-line border-t">
          {holding.lots.map((lot) => (
            <LotRow
              key={lot.source.kind === "order" ? lot.source.orderNumber : lot.source.entryId}
              lot={lot}
              what={what}
            />
          ))}
        </ul>
        <Link href={`/portfolio/add?${record}`} prefetch={false} className={linkClasses}>
          Record a sale<span className="sr-only">: {what}</span>
        </Link>
      </details>
    </li>
  );
}

/** The pairs somebody owns, size by size. */
export function HoldingList({ holdings }: { holdings: readonly HoldingView[] }) {
  return (
    <ActionForm action={managePortfolio} label="Pairs you own" errorsInside>
      {(form) => (
        <>
          {form.state.status === "error" ? <FormMessage state={form.state} /> : null}
          <Panel>
            <RowHead
              columns={["Shoe", "Pairs", "Cost", "Highest bid, net", "Value", "Gain"]}
              className={`${columns} [&>span:nth-child(n+2)]:text-right`}
            />
            <ul className="divide-y divide-line">
              {holdings.map((holding) => (
                <HoldingRow key={holding.variantId} holding={holding} />
              ))}
            </ul>
          </Panel>
        </>
      )}
    </ActionForm>
  );
}
