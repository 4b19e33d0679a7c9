"use client";

import Link from "next/link";
import { useRef } from "react";
import { ActionForm } from "@/components/accounts/action-form.tsx";
import { RowButton } from "@/components/accounts/row-button.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { claimTaskAction } from "@/lib/actions/verification.ts";
import { mainPictureUrl } from "@/lib/domain/catalog/rules.pictures.ts";
import type { TaskListItemView } from "@/lib/domain/verification/model.views.ts";
import { statusWords } from "./task-words.ts";
import { useShortcuts } from "./use-shortcuts.ts";

const hrefOf = ({ taskId }: TaskListItemView) => `/desk/inspection/${taskId}`;

/** When it came, and how much time is left; or when it was decided. */
function Times({ task }: { task: TaskListItemView }) {
  if (task.decidedAt !== null) return <Timestamp at={task.decidedAt} className="text-caption text-muted" />;
  return (
    <p className="text-caption text-muted">
      Arrived <Timestamp at={task.openedAt} />
      {task.isLate ? (
        <span className="font-medium text-danger">
          {" · late: was due "}
          <Timestamp at={task.dueAt} />
        </span>
      ) : (
        <>
          {" · due "}
          <Timestamp at={task.dueAt} />
        </>
      )}
    </p>
  );
}

function Step({ task }: { task: TaskListItemView }) {
  if (task.decidedAt === null && task.mayClaim && !task.isMine) {
    return (
      <RowButton name="taskId" value={task.taskId} size="small" aria-label={`Take ${task.orderNumber}`}>
        Take
      </RowButton>
    );
  }
  const label = task.isMine && task.decidedAt === null ? "Go on" : "Look";
  return (
    <LinkButton
      href={hrefOf(task)}
      size="small"
      variant={label === "Go on" ? "primary" : "quiet"}
      aria-label={`${label}: ${task.orderNumber}`}
    >
      {label}
    </LinkButton>
  );
}

function Row({ task }: { task: TaskListItemView }) {
  const { pair, claim, status } = task;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-3 px-4 py-3 focus-within:bg-sunken md:px-5">
      <img
        src={mainPictureUrl(pair.slug, pair.illustration)}
        alt=""
        width={64}
        height={48}
        loading="lazy"
        className="h-12 w-16 rounded-control bg-sunken object-contain p-1"
      />
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Link href={hrefOf(task)} data-row className="line-clamp-2 font-medium underline-offset-4 hover:underline">
            {pair.name}
            <span className="font-normal text-muted">, size {pair.sizeLabel}</span>
          </Link>
          {status === "open" ? null : <Badge tone={statusWords[status].tone}>{statusWords[status].label}</Badge>}
          {claim ? <Badge tone={task.isMine ? "strong" : "neutral"}>{task.isMine ? "Yours" : claim.name}</Badge> : null}
        </p>
        <p className="font-mono text-caption text-muted tabular">{task.orderNumber}</p>
        <Times task={task} />
      </div>
      <Step task={task} />
    </li>
  );
}

/** Pairs as the queue orders them. `j` and `k` go from one to the next, Enter opens, `c` takes it. */
export function QueueList({ tasks }: { tasks: readonly TaskListItemView[] }) {
  const list = useRef<HTMLUListElement>(null);
  const links = () => [...(list.current?.querySelectorAll<HTMLAnchorElement>("[data-row]") ?? [])];
  function move(by: 1 | -1) {
    const all = links();
    const current = all.indexOf(document.activeElement as HTMLAnchorElement);
    all[Math.min(Math.max(current + by, 0), all.length - 1)]?.focus();
  }
  function take() {
    const row = document.activeElement?.closest("li") ?? list.current?.querySelector("li");
    row?.querySelector<HTMLButtonElement>('button[name="taskId"]')?.click();
  }
  useShortcuts({ j: () => move(1), k: () => move(-1), arrowdown: () => move(1), arrowup: () => move(-1), c: take });
  return (
    <Panel>
      <ActionForm action={claimTaskAction} label="Queue" className="gap-0!">
        {() => (
          <ul ref={list} className="divide-y divide-line">
            {tasks.map((task) => (
              <Row key={task.taskId} task={task} />
            ))}
          </ul>
        )}
      </ActionForm>
    </Panel>
  );
}
