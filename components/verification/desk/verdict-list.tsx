import { Badge } from "@/components/ui/badge.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import type { TaskView, VerdictView } from "@/lib/domain/verification/model.views.ts";
import { PhotoRow, ResultsTable } from "../evidence/results-table.tsx";

function Verdict({ verdict, task }: { verdict: VerdictView; task: TaskView }) {
  const titles = new Map(task.items.map(({ key, title }) => [key, title]));
  const results = verdict.results.map((result) => ({ ...result, title: titles.get(result.key) ?? result.key }));
  return (
    <li className="px-4 py-4 md:px-5">
      <p className="flex flex-wrap items-center gap-2 text-sm">
        <Badge tone={verdict.verdict === "pass" ? "up" : "danger"}>
          {verdict.verdict === "pass" ? "Pass" : "Fail"}
        </Badge>
        <span className="font-medium">{verdict.inspectorName}</span>
        <span className="text-muted">
          {verdict.round === 2 ? "second look, " : ""}
          <Timestamp at={verdict.at} />
        </span>
      </p>
      {verdict.note === "" ? null : <p className="mt-2 text-sm">“{verdict.note}”</p>}
      <p className="mt-2 text-muted text-sm">Size in the shoe: {verdict.measuredSize ?? "not entered"}</p>
      <ResultsTable results={results} photos={task.photos} />
    </li>
  );
}

/** Every verdict on a pair, with the results it was given by; the newest first. */
export function VerdictList({ task }: { task: TaskView }) {
  if (task.verdicts.length === 0) return null;
  const whole = task.photos.filter(({ itemKey }) => itemKey === null);
  return (
    <Panel aria-labelledby="verdicts-title">
      <PanelHeader id="verdicts-title" title={task.verdicts.length > 1 ? "Verdicts" : "Verdict"} />
      {whole.length > 0 ? (
        <PanelBody className="border-line border-b">
          <p className="font-medium text-sm">The whole pair</p>
          <PhotoRow photos={whole} label="The whole pair" />
        </PanelBody>
      ) : null}
      <ol className="divide-y divide-line">
        {task.verdicts.toReversed().map((verdict) => (
          <Verdict key={verdict.round} verdict={verdict} task={task} />
        ))}
      </ol>
    </Panel>
  );
}
