"use client";

import { ActionForm } from "@/components/accounts/action-form.tsx";
import { RowButton } from "@/components/accounts/row-button.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Panel, PanelHeader } from "@/components/ui/panel.tsx";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/components/ui/table.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { runJobAction } from "@/lib/actions/operations.ts";
import type { JobView } from "@/lib/domain/operations/model.ts";
import { patternInWords } from "@/lib/domain/operations/rules.ts";

/** Whether the last run went well. */
function LastRun({ job }: { job: JobView }) {
  if (job.startedAt === null) return <span className="text-caption text-muted">not yet</span>;
  const hasFailed = job.failedAt !== null && (job.succeededAt === null || job.failedAt > job.succeededAt);
  return (
    <div className="flex flex-col items-start gap-1">
      <Badge tone={hasFailed ? "danger" : "up"}>{hasFailed ? "Failed" : "Went well"}</Badge>
      <span className="text-caption text-muted">
        <Timestamp at={job.startedAt} compact />
        {job.durationMs === null ? "" : `, ${job.durationMs} ms`}
      </span>
      {hasFailed && job.error !== null ? <span className="max-w-md break-words text-caption">{job.error}</span> : null}
    </div>
  );
}

/** What runs when, and how it went. */
export function JobTable({ jobs }: { jobs: readonly JobView[] }) {
  return (
    <Panel aria-labelledby="schedule">
      <PanelHeader title="What runs when" id="schedule" description="Jobs run in one process at a time each." />
      <ActionForm action={runJobAction} label="Jobs" className="gap-0">
        {() => (
          <Table caption="Jobs, when they run and how they went">
            <TableHead>
              <TableRow>
                <HeaderCell>Job</HeaderCell>
                <HeaderCell>When</HeaderCell>
                <HeaderCell>Last run</HeaderCell>
                <HeaderCell numeric>Runs</HeaderCell>
                <HeaderCell numeric>Failed</HeaderCell>
                <HeaderCell>
                  <span className="sr-only">Run it</span>
                </HeaderCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {jobs.map((job) => (
                <TableRow key={job.job}>
                  <Cell className="whitespace-nowrap font-mono">{job.job}</Cell>
                  <Cell className="min-w-32 text-caption">
                    {job.pattern === null ? "when it is asked for" : patternInWords(job.pattern)}
                  </Cell>
                  <Cell>
                    <LastRun job={job} />
                  </Cell>
                  <Cell numeric>{job.runs}</Cell>
                  <Cell numeric>{job.failures}</Cell>
                  <Cell>
                    {job.pattern === null ? null : (
                      <RowButton
                        name="job"
                        value={job.job}
                        variant="quiet"
                        size="small"
                        aria-label={`Run ${job.job} now`}
                        className="whitespace-nowrap"
                      >
                        Run now
                      </RowButton>
                    )}
                  </Cell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </ActionForm>
    </Panel>
  );
}
