import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { AuditPanel } from "@/components/audit/audit-panel.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { DeskLive } from "@/components/verification/desk/desk-live.tsx";
import { InspectionBoard } from "@/components/verification/desk/inspection-board.tsx";
import { ReferencePanel } from "@/components/verification/desk/reference-panel.tsx";
import { ShortcutHelp } from "@/components/verification/desk/shortcut-help.tsx";
import { ProofPanel, ReleaseButton, TaskNotice } from "@/components/verification/desk/task-states.tsx";
import { statusWords } from "@/components/verification/desk/task-words.ts";
import { VerdictList } from "@/components/verification/desk/verdict-list.tsx";
import { allows } from "@/lib/core/permissions.ts";
import { listAuditOf } from "@/lib/domain/audit/queries.ts";
import { getProductBySlug } from "@/lib/domain/catalog/queries.ts";
import type { TaskView } from "@/lib/domain/verification/model.views.ts";
import { getTask } from "@/lib/domain/verification/queries.task.ts";
import { requireDesk } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Inspection of a pair" };

const entriesShown = 30;

const shortcuts = [
  { keys: ["c"], does: "Take the pair" },
  { keys: ["s"], does: "Enter the size" },
  { keys: ["j", "k"], does: "Next or previous point" },
  { keys: ["1", "…", "9"], does: "To a point by its number" },
  { keys: ["p"], does: "Point passes" },
  { keys: ["f"], does: "Point fails" },
  { keys: ["n"], does: "Point does not apply" },
  { keys: ["Shift", "P"], does: "Everything without an answer passes" },
  { keys: ["e"], does: "Write a note" },
  { keys: ["u"], does: "Add a photograph" },
  { keys: ["Esc"], does: "Out of a field" },
  { keys: ["Ctrl", "Enter"], does: "Give the verdict" },
  { keys: ["r"], does: "Put the pair back" },
  { keys: ["t"], does: "Print the tag" },
  { keys: ["q"], does: "Back to the queue" },
  { keys: ["?"], does: "This help" },
];

function Heading({ task }: { task: TaskView }) {
  const { pair, status } = task;
  return (
    <header className="mb-5">
      <Link
        href="/desk/inspection"
        className="-ml-1 mb-2 inline-flex min-h-11 items-center gap-1 px-1 text-muted text-sm hover:text-ink md:min-h-8"
      >
        <ChevronLeft aria-hidden="true" className="size-4" />
        Queue
      </Link>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone={statusWords[status].tone}>{statusWords[status].label}</Badge>
            {task.isLate ? <Badge tone="danger">Late</Badge> : null}
            <Link
              href={`/orders/${task.orderNumber}`}
              className="font-mono text-muted text-sm tabular underline-offset-4 hover:underline"
            >
              {task.orderNumber}
            </Link>
          </p>
          <h1 className="mt-2 text-headline">
            {pair.name}
            <span className="text-muted">, size {pair.sizeLabel}</span>
          </h1>
          <p className="mt-1 text-muted text-sm">
            Arrived <Timestamp at={task.openedAt} />
            {task.decidedAt === null ? (
              <>
                , due <Timestamp at={task.dueAt} />
              </>
            ) : (
              <>
                , decided <Timestamp at={task.decidedAt} />
              </>
            )}
          </p>
        </div>
        <div className="flex gap-2">
          {task.isMine && task.decidedAt === null ? <ReleaseButton taskId={task.taskId} /> : null}
          <ShortcutHelp shortcuts={shortcuts} />
        </div>
      </div>
    </header>
  );
}

export default async function TaskPage({ params }: PageProps<"/desk/inspection/[taskId]">) {
  const { taskId } = await params;
  const actor = await requireDesk(`/desk/inspection/${taskId}`);
  const task = await getTask(actor, taskId, new Date());
  if (!task) notFound();
  const [product, entries] = await Promise.all([
    getProductBySlug(actor, task.pair.slug),
    listAuditOf(actor, { kind: "verification", id: task.taskId }, entriesShown),
  ]);
  const isAtWork = task.isMine && task.decidedAt === null;
  return (
    <>
      <DeskLive taskId={task.taskId} />
      <Heading task={task} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,24rem)_minmax(0,1fr)]">
        <div className="xl:sticky xl:top-[calc(var(--top-bar)+1.25rem)]">
          <ReferencePanel pair={task.pair} product={product} />
        </div>
        <div className="flex min-w-0 flex-col gap-5 max-xl:order-first">
          <TaskNotice task={task} />
          {isAtWork ? <InspectionBoard key={task.status} task={task} /> : null}
          <ProofPanel task={task} />
          <VerdictList task={task} />
          {allows(actor, "audit.view") ? <AuditPanel entries={entries} emptyText="Nothing was done yet." /> : null}
        </div>
      </div>
    </>
  );
}
