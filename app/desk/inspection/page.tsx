import type { Metadata } from "next";
import Link from "next/link";
import { Alert } from "@/components/ui/alert.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { KeysetLinks } from "@/components/ui/keyset-links.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { DeskLive } from "@/components/verification/desk/desk-live.tsx";
import { QueueList } from "@/components/verification/desk/queue-list.tsx";
import { QueueTabs, queueHref } from "@/components/verification/desk/queue-tabs.tsx";
import { ScanForm } from "@/components/verification/desk/scan-form.tsx";
import { ShortcutHelp } from "@/components/verification/desk/shortcut-help.tsx";
import type { QueueView, TaskListItemView } from "@/lib/domain/verification/model.views.ts";
import { countQueue, listTasks } from "@/lib/domain/verification/queries.queue.ts";
import { getTask } from "@/lib/domain/verification/queries.task.ts";
import { queuePageSchema } from "@/lib/domain/verification/schema.ts";
import { requireDesk } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Inspection" };

const pageLength = 25;

const emptyTexts: Record<QueueView, { title: string; text: string }> = {
  oldest: { title: "Nothing waits", text: "Scan a parcel above, and its pair stands here." },
  deadline: { title: "Nothing waits", text: "Scan a parcel above, and its pair stands here." },
  mine: { title: "Your table is empty", text: "Take a pair from the queue: then nobody else works on it." },
  second_look: {
    title: "No second look is asked for",
    text: "When somebody finds a fault, the pair waits here for another person.",
  },
  done: { title: "Nothing has its verdict yet", text: "Pairs stand here once they have passed or failed." },
};

const shortcuts = [
  { keys: ["s"], does: "To the scan field" },
  { keys: ["Enter"], does: "In the empty field: open the pair scanned last" },
  { keys: ["j", "k"], does: "Next or previous pair" },
  { keys: ["Enter"], does: "Open the pair" },
  { keys: ["c"], does: "Take the pair" },
  { keys: ["?"], does: "This help" },
];

/** What the last scan did. */
function LastScan({ task, isAgain }: { task: TaskListItemView; isAgain: boolean }) {
  const { pair, orderNumber } = task;
  return (
    <Alert tone="success" title={isAgain ? "This parcel is in already" : "Taken in"}>
      <span className="font-mono tabular">{orderNumber}</span>: {pair.name}, size {pair.sizeLabel}.{" "}
      <Link href={`/desk/inspection/${task.taskId}`} className="font-medium underline underline-offset-4">
        Open it
      </Link>{" "}
      <span className="text-muted max-md:hidden">(or press Enter in the empty field)</span>
    </Alert>
  );
}

export default async function InspectionPage({ searchParams }: PageProps<"/desk/inspection">) {
  const actor = await requireDesk("/desk/inspection");
  const { view, q, cursor, scanned, again } = queuePageSchema.parse(await searchParams);
  const now = new Date();
  const [{ items, nextCursor }, counts, last] = await Promise.all([
    listTasks(actor, { view, q, limit: pageLength, cursor }, now),
    countQueue(actor, now),
    scanned === null ? null : getTask(actor, scanned, now),
  ]);
  const empty = emptyTexts[view];
  return (
    <>
      <DeskLive />
      <header className="mb-5 flex flex-wrap items-start justify-between gap-3">
        <div>
          <h1 className="text-headline">Inspection</h1>
          <p className="mt-1 text-muted">
            {counts.waiting === 0
              ? "No pair waits."
              : `${counts.waiting} ${counts.waiting === 1 ? "pair waits" : "pairs wait"}.`}
            {counts.late > 0 ? <span className="font-medium text-danger"> {counts.late} late.</span> : null}
          </p>
        </div>
        <ShortcutHelp shortcuts={shortcuts} />
      </header>
      <div className="flex flex-col gap-5">
        <ScanForm lastTaskId={last?.taskId ?? null} />
        {last ? <LastScan task={last} isAgain={again === "1"} /> : null}
        <QueueTabs view={view} q={q} counts={counts} />
        {items.length === 0 ? (
          <Panel>
            <EmptyState title={q === "" ? empty.title : "Nothing found"}>
              {q === "" ? empty.text : `No pair in this part of the queue fits “${q}”.`}
            </EmptyState>
          </Panel>
        ) : (
          <QueueList tasks={items} />
        )}
      </div>
      <KeysetLinks
        firstHref={cursor ? queueHref({ view, q }) : null}
        nextHref={nextCursor === null ? null : queueHref({ view, q }, nextCursor)}
      />
    </>
  );
}
