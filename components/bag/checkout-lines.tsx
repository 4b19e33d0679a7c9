import { RowShoe } from "@/components/market/list-parts.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { formatCents } from "@/lib/core/money.ts";
import type { CheckoutLine } from "@/lib/domain/checkout/model.checkout.ts";
import { pairsText } from "./words.ts";

/** The pairs of a checkout. */
export function CheckoutLines({ lines }: { lines: readonly CheckoutLine[] }) {
  return (
    <Panel aria-label="Pairs">
      <ul className="divide-y divide-line">
        {lines.map((line) => (
          <li
            key={`${line.variantId} ${line.priceCents}`}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-4 md:px-5"
          >
            <div className="min-w-0 flex-1 basis-56">
              <RowShoe product={line.product} sizeLabel={line.sizeLabel} />
            </div>
            <p className="tabular text-sm">
              <span className="text-muted">{pairsText(line.quantity)} at </span>
              <span className="font-medium">{formatCents(line.priceCents)}</span>
            </p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
