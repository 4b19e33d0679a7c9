import Link from "next/link";
import { Badge } from "@/components/ui/badge.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import type { ThreadListItemView } from "@/lib/domain/support/model.messages.ts";

/** Threads in a list; each leads to its order's page. */
export function ThreadList({ threads }: { threads: readonly ThreadListItemView[] }) {
  return (
    <Panel>
      <ul className="divide-y divide-line">
        {threads.map(({ threadId, orderNumber, side, personName, shoe, waitingSince, lastMessageAt, excerpt }) => (
          <li key={threadId} className="flex items-start gap-3 px-4 py-3 md:px-5">
            <div className="min-w-0 flex-1">
              <Link
                href={`/admin/orders/${orderNumber}#messages`}
                className="font-medium underline-offset-4 hover:underline"
              >
                {shoe}
              </Link>
              <p className="truncate text-sm">{excerpt}</p>
              <p className="text-caption text-muted">
                {personName}, {side} · <span className="font-mono tabular">{orderNumber}</span> ·{" "}
                <Timestamp at={waitingSince ?? lastMessageAt} />
              </p>
            </div>
            {waitingSince ? <Badge tone="warning">Waits</Badge> : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
