import { Change, changeInBasisPoints } from "@/components/ui/change.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { type Cents, formatCents } from "@/lib/core/money.ts";
import type { QuoteView } from "@/lib/domain/market/model.ts";
import { Moved } from "./moved.tsx";

export type QuoteLineView = Omit<QuoteView, "variantId" | "version">;

/** `$220` without its sign: the heading above says that it is dollars. */
function bare(cents: Cents | null): string {
  return cents === null ? "–" : formatCents(cents).replace("$", "");
}

function spokenSpread({ highestBidCents, lowestAskCents }: QuoteLineView): string {
  const bid = highestBidCents === null ? "no bids yet" : `highest bid ${formatCents(highestBidCents)}`;
  const ask = lowestAskCents === null ? "no asks yet" : `lowest ask ${formatCents(lowestAskCents)}`;
  return `${bid}, ${ask}`;
}

/** Where the market stands: bid and ask side by side, and what was paid last. */
export function QuoteLine({ quote, of }: { quote: QuoteLineView; of: string }) {
  const { highestBidCents, lowestAskCents, lastSaleCents, previousSaleCents, lastSaleAt } = quote;
  return (
    <div className="flex flex-wrap justify-between gap-x-6 gap-y-3 border-line border-y py-4">
      <div>
        <p className="label text-muted" aria-hidden="true">
          <span className="text-buy">Bid</span> / <span className="text-sell">Ask</span> · USD
        </p>
        <p
          aria-hidden="true"
          data-testid="spread"
          className="tabular mt-1 whitespace-nowrap font-medium font-mono text-[1.375rem] leading-8 tracking-tight md:text-2xl"
        >
          <Moved value={highestBidCents} of={of} className={highestBidCents === null ? "text-muted" : "text-buy"}>
            {bare(highestBidCents)}
          </Moved>
          <span className="text-muted"> / </span>
          <Moved value={lowestAskCents} of={of} className={lowestAskCents === null ? "text-muted" : "text-sell"}>
            {bare(lowestAskCents)}
          </Moved>
        </p>
        <p className="sr-only">{spokenSpread(quote)}</p>
      </div>
      <div className="min-w-36">
        <p className="label text-muted">Last sale</p>
        <p
          data-testid="last-sale"
          className="mt-1 whitespace-nowrap font-medium font-mono text-[1.375rem] leading-8 tracking-tight md:text-2xl"
        >
          <Moved value={lastSaleCents} of={of}>
            <Money cents={lastSaleCents} emptyLabel="none yet" />
          </Moved>
        </p>
        <p className="mt-0.5 min-h-4.5 text-caption text-muted">
          {lastSaleAt === null ? null : (
            <>
              <Change basisPoints={changeInBasisPoints(previousSaleCents, lastSaleCents)} className="mr-1.5" />
              <Timestamp at={lastSaleAt} />
            </>
          )}
        </p>
      </div>
    </div>
  );
}
