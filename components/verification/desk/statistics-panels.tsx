import Link from "next/link";
import { Panel, PanelHeader } from "@/components/ui/panel.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import type {
  InspectionFigures,
  StatisticsPeriod,
  StatisticsView,
} from "@/lib/domain/verification/model.statistics.ts";
import { durationText, shareText } from "@/lib/domain/verification/rules.statistics.ts";

/** The address of the figures of one person or, for those who may, of everybody. */
export function statisticsHref(period: StatisticsPeriod, inspectorId?: string | null): string {
  const search = new URLSearchParams();
  if (period !== "30d") search.set("period", period);
  if (inspectorId) search.set("inspector", inspectorId);
  return search.size > 0 ? `/desk/statistics?${search}` : "/desk/statistics";
}

/** The four figures, large. */
export function FigureRow({ figures }: { figures: InspectionFigures }) {
  const { verdicts, fails, overturned, medianSeconds } = figures;
  const all = [
    { name: "Verdicts", value: String(verdicts), hint: "second looks included" },
    { name: "Median time", value: durationText(medianSeconds), hint: "from taking the pair to the verdict" },
    { name: "Failed", value: shareText(fails, verdicts), hint: `${fails} of ${verdicts}` },
    { name: "Overturned", value: shareText(overturned, fails), hint: `${overturned} of ${fails} that failed` },
  ];
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-panel border border-line bg-line lg:grid-cols-4">
      {all.map(({ name, value, hint }) => (
        <div key={name} className="bg-raised px-4 py-3">
          <dt className="label text-muted">{name}</dt>
          <dd className="tabular mt-1 font-mono text-title">{value}</dd>
          <dd className="text-caption text-muted">{hint}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Each person's figures, the busiest first. */
export function InspectorTable({ view }: { view: StatisticsView }) {
  if (view.inspectors.length === 0) return null;
  return (
    <Panel aria-labelledby="people-title">
      <PanelHeader id="people-title" title="By person" />
      <Table caption="Figures by person">
        <TableHead>
          <TableRow>
            <HeaderCell>Name</HeaderCell>
            <HeaderCell numeric>Verdicts</HeaderCell>
            <HeaderCell numeric>Median time</HeaderCell>
            <HeaderCell numeric>Failed</HeaderCell>
            <HeaderCell numeric>Overturned</HeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {view.inspectors.map((person) => (
            <TableRow key={person.inspectorId}>
              <Cell>
                <Link
                  href={statisticsHref(view.period, person.inspectorId)}
                  className="font-medium underline-offset-4 hover:underline"
                >
                  {person.name}
                </Link>
              </Cell>
              <Cell numeric>{person.verdicts}</Cell>
              <Cell numeric>{durationText(person.medianSeconds)}</Cell>
              <Cell numeric>{shareText(person.fails, person.verdicts)}</Cell>
              <Cell numeric>{shareText(person.overturned, person.fails)}</Cell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}
