import { formatMoment } from "@/components/orders/moment.ts";
import { Timestamp } from "@/components/ui/timestamp.tsx";

/** Until when the bank takes an answer. */
export function TimeLeft({ dueBy, isAnswered }: { dueBy: string | null; isAnswered: boolean }) {
  if (isAnswered) return <span className="text-muted">answered</span>;
  if (dueBy === null) return <span className="text-muted">no deadline</span>;
  return (
    <span className="inline-flex flex-col">
      <Timestamp at={dueBy} className="font-medium" />
      <span className="text-caption text-muted">{formatMoment(new Date(dueBy))}</span>
    </span>
  );
}
