import { Panel, PanelHeader } from "@/components/ui/panel.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { changeLabels, type StockChangeView } from "@/lib/domain/catalog/model.stock.ts";

const signed = (delta: number) => (delta === 0 ? "–" : delta > 0 ? `+${delta}` : `−${-delta}`);

/** Every change of an item, newest first. */
export function StockChanges({ changes }: { changes: readonly StockChangeView[] }) {
  return (
    <Panel>
      <PanelHeader title="Record" description="Every change with its reason; nobody can edit it." />
      <Table caption="Changes of this item">
        <TableHead>
          <TableRow>
            <HeaderCell>What</HeaderCell>
            <HeaderCell numeric>Stock</HeaderCell>
            <HeaderCell numeric>Reserved</HeaderCell>
            <HeaderCell numeric>After</HeaderCell>
            <HeaderCell>Reason</HeaderCell>
            <HeaderCell>Who</HeaderCell>
            <HeaderCell numeric>When</HeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {changes.map((change) => (
            <TableRow key={change.id}>
              <Cell className="whitespace-nowrap font-medium">{changeLabels[change.change]}</Cell>
              <Cell numeric>{signed(change.quantityDelta)}</Cell>
              <Cell numeric>{signed(change.reservedDelta)}</Cell>
              <Cell numeric>
                {change.quantityAfter} / {change.reservedAfter}
              </Cell>
              <Cell className="min-w-40 break-words">{change.reason}</Cell>
              <Cell className="whitespace-nowrap">{change.actorName ?? "Solebook"}</Cell>
              <Cell numeric>
                <Timestamp at={change.at} compact className="text-caption text-muted" />
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
