import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import { type Cents, formatBps, formatCentsExact } from "@/lib/core/money.ts";
import { type FeeSchedule, standingDays } from "@/lib/domain/payments/model.ts";

type Charges = Omit<FeeSchedule, "version">;

/** `5%` or `5%, at least $8.00` */
function rateText(rateBps: number, minimumCents: Cents): string {
  return minimumCents > 0 ? `${formatBps(rateBps)}, at least ${formatCentsExact(minimumCents)}` : formatBps(rateBps);
}

/** What a schedule charges, line by line. */
export function ChargeList({ charges }: { charges: Charges }) {
  const lines = [
    { name: "Buyer fee", text: rateText(charges.buyerFeeBps, charges.minimumBuyerFeeCents) },
    { name: "Shipping to the buyer", text: `${formatCentsExact(charges.shippingCents)} a pair` },
    { name: "Seller fee", text: rateText(charges.sellerFeeBps, charges.minimumSellerFeeCents) },
  ];
  return (
    <dl className="divide-y divide-line text-sm">
      {lines.map(({ name, text }) => (
        <div key={name} className="flex flex-wrap items-baseline justify-between gap-x-6 py-2 first:pt-0 last:pb-0">
          <dt className="text-muted">{name}</dt>
          <dd className="tabular font-mono">{text}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface LevelTableProps {
  charges: Charges;
  /** Which fees these are, for screen readers, where a page shows several: `version 2`. */
  of?: string;
  /** The level of the person who looks, to be pointed out. */
  ownLevel?: number;
}

/** What sellers pay at which number of sales, from the ground level up. */
export function LevelTable({ charges, of, ownLevel }: LevelTableProps) {
  const ground = { level: 0, minimumSales: 0, sellerFeeBps: charges.sellerFeeBps };
  return (
    <Table caption={of ? `Seller fee by level, ${of}` : "Seller fee by level"}>
      <TableHead>
        <TableRow>
          <HeaderCell className="pl-0!">Level</HeaderCell>
          <HeaderCell numeric>Sales in {standingDays} days</HeaderCell>
          <HeaderCell numeric className="pr-0!">
            Seller fee
          </HeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {[ground, ...charges.levels].map(({ level, minimumSales, sellerFeeBps }) => (
          <TableRow key={level}>
            <Cell className="pl-0!">
              {level}
              {level === ownLevel ? <span className="ml-2 font-medium">Yours</span> : null}
            </Cell>
            <Cell numeric>{minimumSales === 0 ? "from 0" : `from ${minimumSales}`}</Cell>
            <Cell numeric className="pr-0!">
              {formatBps(sellerFeeBps)}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
