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

const figures =
  "tabular mt-1 whitespace-nowrap font-medium font-mono text-[1.375rem] leading-8 tracking-tight md:text-2xl";

/** Bid and ask of one book side by side. */
function Spread({ quote, of }: { quote: QuoteLineView; of: string }) {
  const { highestBidCents, lowestAskCents } = quote;
  return (
    <div>
      <p className="label text-muted" aria-hidden="true">
        <span className="text-buy">Bid</span> / <span className="text-sell">Ask</span> · USD
      </p>
      <p aria-hidden="true" data-testid="spread" className={figures}>
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
  );
}

/** The best ask and the best bid of different sizes: two ends of a range, and no spread. */
function Range({ quote, of }: { quote: QuoteLineView; of: string }) {
  return (
    <>
      <div>
        <p className="label text-muted">Asks from</p>
        <p className={figures}>
          <Moved value={quote.lowestAskCents} of={of} className="text-sell">
            <Money cents={quote.lowestAskCents} emptyLabel="none yet" />
          </Moved>
        </p>
      </div>
      <div>
        <p className="label text-muted">Bids up to</p>
        <p className={figures}>
          <Moved value={quote.highestBidCents} of={of} className="text-buy">
            <Money cents={quote.highestBidCents} emptyLabel="none yet" />
          </Moved>
        </p>
      </div>
    </>
  );
}

export interface QuoteLineProps {
  quote: QuoteLineView;
  /** What the figures are of; they only count as moved while this stays the same. */
  of: string;
  /** The quote gathers the best of several books. */
  acrossSizes?: boolean;
}

/** Where the market stands, and what was paid last. */
export function QuoteLine({ quote, of, acrossSizes = false }: QuoteLineProps) {
  const { lastSaleCents, previousSaleCents, lastSaleAt } = quote;
  return (
    <div className="flex flex-wrap justify-between gap-x-6 gap-y-3 border-line border-y py-4">
      {acrossSizes ? <Range quote={quote} of={of} /> : <Spread quote={quote} of={of} />}
      <div className="min-w-36">
        <p className="label text-muted">Last sale</p>
        <p data-testid="last-sale" className={figures}>
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
