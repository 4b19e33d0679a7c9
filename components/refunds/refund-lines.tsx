import { formatCentsExact } from "@/lib/core/money.ts";
import type { LedgerEntryInput, Posting } from "@/lib/domain/ledger/model.ts";
import type { MoneySources } from "@/lib/domain/payments/model.refunds.ts";
import type { RefundParts } from "@/lib/domain/payments/model.ts";

const accountLabels: Record<Posting["account"], string> = {
  stripe_cash: "Cash at Stripe",
  escrow: "Escrow of this order",
  seller_payable: "Owed to the seller",
  platform_revenue: "Platform revenue",
  refunds: "Owed to the buyer",
  disputes: "Kept by banks",
  processing: "Processing fees",
  bank: "Our bank",
};

function Row({ label, cents, isSum = false }: { label: string; cents: number; isSum?: boolean }) {
  return (
    <div
      className={
        isSum ? "flex justify-between gap-4 border-line border-t pt-1.5 font-semibold" : "flex justify-between gap-4"
      }
    >
      <dt className={isSum ? undefined : "text-muted"}>{label}</dt>
      <dd className="tabular">{formatCentsExact(cents)}</dd>
    </div>
  );
}

/** What a refund is made of, and who pays it. */
export function RefundBreakdown({ parts, sources }: { parts: RefundParts; sources: MoneySources }) {
  const totalCents = parts.priceCents + parts.buyerFeeCents + parts.shippingCents;
  return (
    <div className="grid gap-x-8 gap-y-4 text-sm sm:grid-cols-2">
      <div>
        <p className="label mb-1.5 text-muted">What goes back</p>
        <dl className="flex flex-col gap-1.5">
          <Row label="Price" cents={parts.priceCents} />
          <Row label="Buyer fee" cents={parts.buyerFeeCents} />
          <Row label="Shipping" cents={parts.shippingCents} />
          <Row label="The buyer gets" cents={totalCents} isSum />
        </dl>
      </div>
      <div>
        <p className="label mb-1.5 text-muted">Who pays</p>
        <dl className="flex flex-col gap-1.5">
          <Row label="Escrow" cents={sources.fromEscrowCents} />
          <Row label="Seller" cents={sources.fromSellerCents} />
          <Row label="Platform" cents={sources.fromPlatformCents} />
          <Row label="Together" cents={totalCents} isSum />
        </dl>
      </div>
    </div>
  );
}

/** The lines that the ledger will have: debits above zero, credits below. */
export function LedgerPreview({ entries }: { entries: readonly LedgerEntryInput[] }) {
  return (
    <div className="overflow-x-auto">
      <table className="tabular w-full text-sm">
        <caption className="label pb-1.5 text-left text-muted">Ledger lines</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Account</th>
            <th scope="col">Amount</th>
          </tr>
        </thead>
        {entries.map((entry) => (
          <tbody key={entry.idempotencyKey}>
            <tr>
              <th scope="rowgroup" colSpan={2} className="pt-1 text-left font-normal text-caption text-muted">
                {entry.description}
              </th>
            </tr>
            {entry.postings.map((posting) => (
              <tr key={posting.account}>
                <td className="py-0.5 pr-4">{accountLabels[posting.account]}</td>
                <td className="whitespace-nowrap py-0.5 text-right font-mono">
                  {posting.amountCents < 0 ? "−" : "+"}
                  {formatCentsExact(Math.abs(posting.amountCents))}
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
