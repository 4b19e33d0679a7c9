import { Money } from "@/components/ui/money.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import { formatCount } from "@/lib/core/numbers.ts";
import type { RevenueReport, RevenueSums } from "@/lib/domain/analytics/model.reports.ts";

const columns = [
  ["gmvCents", "GMV"],
  ["feesCents", "Fees"],
  ["refundsCents", "Refunds"],
  ["payoutsCents", "Payouts"],
  ["processingCents", "Processing"],
] as const satisfies readonly (readonly [keyof RevenueSums, string])[];

const keyNames = { day: "Day", month: "Month", brand: "Brand" };

function Figures({ sums }: { sums: RevenueSums }) {
  return (
    <>
      <Cell numeric>{formatCount(sums.salesCount)}</Cell>
      {columns.map(([name]) => (
        <Cell key={name} numeric>
          <Money cents={sums[name]} exact />
        </Cell>
      ))}
    </>
  );
}

/** The report of revenue, a line a day, month or brand, and all of it together first. */
export function RevenueTable({ report }: { report: RevenueReport }) {
  const rows = report.by === "brand" ? report.rows : report.rows.toReversed();
  return (
    <Table caption={`Revenue by ${report.by}`}>
      <TableHead>
        <TableRow>
          <HeaderCell>{keyNames[report.by]}</HeaderCell>
          <HeaderCell numeric>Sales</HeaderCell>
          {columns.map(([name, label]) => (
            <HeaderCell key={name} numeric>
              {label}
            </HeaderCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        <TableRow>
          <Cell className="font-semibold">Together</Cell>
          <Figures sums={report.total} />
        </TableRow>
        {rows.map((row) => (
          <TableRow key={row.key}>
            <Cell className="whitespace-nowrap">{row.key === "" ? "Of no one brand" : row.key}</Cell>
            <Figures sums={row} />
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
