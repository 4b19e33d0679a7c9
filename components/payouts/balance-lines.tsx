import Link from "next/link";
import { Badge } from "@/components/ui/badge.tsx";
import { Money } from "@/components/ui/money.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { formatCentsExact } from "@/lib/core/money.ts";
import type { BalanceLineView } from "@/lib/domain/payouts/model.balance.ts";
import { statusOf, titleOf } from "./balance-words.ts";

function Line({ line }: { line: BalanceLineView }) {
  const { order, amountCents, sentCents, setOffCents } = line;
  const { label, tone } = statusOf(line);
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-3.5 md:px-5">
      <div className="min-w-0">
        <p className="font-medium text-sm">{order ? `${order.name}, size ${order.sizeLabel}` : titleOf(line)}</p>
        <p className="text-caption text-muted">
          {titleOf(line)} · <Timestamp at={line.at} />
        </p>
        {order ? (
          <Link
            href={`/orders/${order.number}`}
            prefetch={false}
            className="inline-flex min-h-11 items-center text-caption underline underline-offset-4 md:min-h-8"
          >
            {order.number}
          </Link>
        ) : null}
      </div>
      <div className="flex flex-col items-end gap-1 text-right max-sm:w-full max-sm:flex-row max-sm:flex-wrap max-sm:items-center max-sm:justify-between">
        <Money cents={amountCents} exact className="font-mono" />
        <Badge tone={tone} className="max-w-full whitespace-normal text-left">
          {label}
        </Badge>
        {sentCents !== null && setOffCents !== 0 ? (
          <p className="text-caption text-muted max-sm:w-full max-sm:text-left">
            {formatCentsExact(setOffCents)} set off, {formatCentsExact(sentCents)} sent
          </p>
        ) : null}
      </div>
    </li>
  );
}

/** The lines of a seller's balance, each with the order behind it. */
export function BalanceLines({ lines }: { lines: readonly BalanceLineView[] }) {
  return (
    <ul className="divide-y divide-line">
      {lines.map((line) => (
        <Line key={line.lineId} line={line} />
      ))}
    </ul>
  );
}
