import { feeNote } from "@/components/orders/fee-words.ts";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import { type Cents, formatCents, formatCentsExact } from "@/lib/core/money.ts";
import type { FeeSchedule } from "@/lib/domain/payments/model.ts";
import { feeTermsFor, priceOrder } from "@/lib/domain/payments/rules.fees.ts";

/** The pair that every change of fees is shown on. */
export const samplePriceCents = 22_000;

interface Line {
  name: string;
  before: Cents | null;
  after: Cents;
  isSum?: boolean;
}

/** The seller's part at each level either schedule has. */
function payoutLines(before: FeeSchedule, after: FeeSchedule, priceCents: Cents): Line[] {
  const steps = [0, ...after.levels.map(({ minimumSales }) => minimumSales)];
  return steps.map((completedSales, level) => {
    const [was, willBe] = [before, after].map((schedule) => feeTermsFor(schedule, completedSales));
    return {
      name: after.levels.length === 0 ? "The seller gets" : `The seller gets, level ${level}`,
      before: was ? priceOrder(priceCents, was).payoutCents : null,
      after: willBe ? priceOrder(priceCents, willBe).payoutCents : 0,
      isSum: true,
    };
  });
}

function linesOf(before: FeeSchedule, after: FeeSchedule, priceCents: Cents): Line[] {
  const [was, willBe] = [feeTermsFor(before, 0), feeTermsFor(after, 0)];
  const [old, next] = [priceOrder(priceCents, was), priceOrder(priceCents, willBe)];
  const note = (side: "buyer" | "seller") => ` (${feeNote(side, priceCents, willBe)})`;
  return [
    { name: "Price", before: old.priceCents, after: next.priceCents },
    { name: `Buyer fee${note("buyer")}`, before: old.buyerFeeCents, after: next.buyerFeeCents },
    { name: "Shipping", before: old.shippingCents, after: next.shippingCents },
    { name: "The buyer pays", before: old.totalCents, after: next.totalCents, isSum: true },
    { name: `Seller fee${note("seller")}`, before: old.sellerFeeCents, after: next.sellerFeeCents },
    ...payoutLines(before, after, priceCents),
  ];
}

export interface FeeComparisonProps {
  before: FeeSchedule;
  after: FeeSchedule;
  priceCents?: Cents;
}

/** One pair under the fees before and after a change: the same figures its order would get. */
export function FeeComparison({ before, after, priceCents = samplePriceCents }: FeeComparisonProps) {
  return (
    <Table caption={`A pair at ${formatCents(priceCents)}, before and after`}>
      <TableHead>
        <TableRow>
          <HeaderCell className="pl-0!">A pair at {formatCents(priceCents)}</HeaderCell>
          <HeaderCell numeric>Before</HeaderCell>
          <HeaderCell numeric className="pr-0!">
            After
          </HeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {linesOf(before, after, priceCents).map((line) => (
          <TableRow key={line.name}>
            <th
              scope="row"
              className={line.isSum ? "py-1.5 text-left font-semibold" : "py-1.5 text-left font-normal text-muted"}
            >
              {line.name}
            </th>
            <Cell numeric className="text-muted">
              {line.before === null ? "–" : formatCentsExact(line.before)}
            </Cell>
            <Cell numeric className={line.before === line.after ? "pr-0!" : "pr-0! font-semibold"}>
              {formatCentsExact(line.after)}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
