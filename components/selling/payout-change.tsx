import { feeNote } from "@/components/orders/fee-words.ts";
import { formatCentsExact } from "@/lib/core/money.ts";
import type { FeeTerms } from "@/lib/domain/payments/model.ts";
import { priceOrder } from "@/lib/domain/payments/rules.fees.ts";

export interface PayoutChangeProps {
  fromCents: number;
  toCents: number;
  schedule: FeeTerms;
}

/** Price, fee and payout of one pair, before and after a new price. */
export function PayoutChange({ fromCents, toCents, schedule }: PayoutChangeProps) {
  const [before, after] = [priceOrder(fromCents, schedule), priceOrder(toCents, schedule)];
  const [was, willBe] = [feeNote("seller", fromCents, schedule), feeNote("seller", toCents, schedule)];
  const lines = [
    { name: "Your ask", from: before.priceCents, to: after.priceCents },
    {
      name: was === willBe ? `Seller fee (${was})` : "Seller fee",
      from: 0 - before.sellerFeeCents,
      to: 0 - after.sellerFeeCents,
    },
    { name: "You get", from: before.payoutCents, to: after.payoutCents },
  ];
  return (
    <table className="tabular w-full border-collapse text-sm">
      <caption className="sr-only">What you get per pair, now and with the new price</caption>
      <thead>
        <tr className="label border-line border-b text-muted">
          <th scope="col" className="py-1.5 text-left font-normal">
            Per pair
          </th>
          <th scope="col" className="py-1.5 text-right font-normal">
            Now
          </th>
          <th scope="col" className="py-1.5 text-right font-normal">
            New
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.name} className="last:border-ink last:border-t last:font-semibold">
            <th scope="row" className="py-1.5 text-left font-[inherit]">
              {line.name}
            </th>
            <td className="py-1.5 text-right font-mono text-muted">{formatCentsExact(line.from)}</td>
            <td className="py-1.5 text-right font-mono">{formatCentsExact(line.to)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
