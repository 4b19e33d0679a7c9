import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import { formatCount } from "@/lib/core/numbers.ts";
import type { ActivityReport, ActivitySums } from "@/lib/domain/analytics/model.reports.ts";

const columns = [
  ["registrations", "Registered"],
  ["logins", "Logins"],
  ["bids", "Bids"],
  ["asks", "Asks"],
  ["matches", "Matches"],
  ["ordersOpened", "Orders"],
  ["ordersCompleted", "Completed"],
  ["ordersCancelled", "Cancelled"],
  ["ordersRefunded", "Refunded"],
] as const satisfies readonly (readonly [keyof ActivitySums, string])[];

function Figures({ sums }: { sums: ActivitySums }) {
  return columns.map(([name]) => (
    <Cell key={name} numeric>
      {formatCount(sums[name])}
    </Cell>
  ));
}

/** The report of activity, a line a day, the newest first, and all of it together before. */
export function ActivityTable({ report }: { report: ActivityReport }) {
  return (
    <Table caption="Activity by day">
      <TableHead>
        <TableRow>
          <HeaderCell>Day</HeaderCell>
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
        {report.rows.toReversed().map((row) => (
          <TableRow key={row.day}>
            <Cell className="whitespace-nowrap">{row.day}</Cell>
            <Figures sums={row} />
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
