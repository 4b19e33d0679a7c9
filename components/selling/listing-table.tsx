import { Badge, type BadgeTone } from "@/components/ui/badge.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import type { ListedRow, ListingVerdict } from "@/lib/domain/market/model.listing.ts";
import type { FeeTerms } from "@/lib/domain/payments/model.ts";
import { priceOrder } from "@/lib/domain/payments/rules.fees.ts";

const words: Record<ListingVerdict["verdict"], { label: string; tone: BadgeTone }> = {
  list: { label: "Can be listed", tone: "up" },
  warn: { label: "Look again", tone: "warning" },
  refuse: { label: "Left out", tone: "danger" },
};

export interface ListingTableProps {
  verdicts: readonly ListingVerdict[];
  /** What became of each; null before the confirmation. */
  results: readonly ListedRow[] | null;
  schedule: FeeTerms;
}

function StateCell({ row, result }: { row: ListingVerdict; result: ListedRow | undefined }) {
  const { label, tone } = result
    ? { label: result.isListed ? "Listed" : "Not listed", tone: "neutral" as const }
    : words[row.verdict];
  const shown: BadgeTone = result ? (result.isListed ? "up" : "danger") : tone;
  const note = result && !result.isListed ? result.text : row.note;
  return (
    <Cell className="min-w-48">
      <Badge tone={shown}>{label}</Badge>
      {note === "" ? null : <span className="mt-1 block text-caption">{note}</span>}
    </Cell>
  );
}

/** Every row of a file, with what would become of it, or has. */
export function ListingTable({ verdicts, results, schedule }: ListingTableProps) {
  const outcome = new Map(results?.map((row) => [row.line, row]));
  return (
    <div className="rounded-panel border border-line bg-raised">
      <Table caption={results ? "What became of each row" : "What would become of each row"}>
        <TableHead>
          <TableRow>
            <HeaderCell numeric>Line</HeaderCell>
            <HeaderCell>Shoe</HeaderCell>
            <HeaderCell>Size</HeaderCell>
            <HeaderCell numeric>Ask</HeaderCell>
            <HeaderCell numeric>Pairs</HeaderCell>
            <HeaderCell numeric>Days</HeaderCell>
            <HeaderCell numeric>You get per pair</HeaderCell>
            <HeaderCell>{results ? "Result" : "Verdict"}</HeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {verdicts.map((row) => (
            <TableRow key={row.line}>
              <Cell numeric>{row.line}</Cell>
              <Cell className="min-w-40">
                {row.productName ?? "Unknown"}
                <span className="block font-mono text-caption text-muted">{row.styleCode || "no style code"}</span>
              </Cell>
              <Cell>{row.sizeLabel}</Cell>
              <Cell numeric>
                <Money cents={row.priceCents} />
              </Cell>
              <Cell numeric>{row.quantity}</Cell>
              <Cell numeric>{row.expiresInDays}</Cell>
              <Cell numeric>
                <Money
                  cents={row.priceCents === null ? null : priceOrder(row.priceCents, schedule).payoutCents}
                  exact
                />
              </Cell>
              <StateCell row={row} result={outcome.get(row.line)} />
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
