import Link from "next/link";
import { Badge } from "@/components/ui/badge.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import type { WarningView } from "@/lib/domain/verification/model.warnings.ts";

function WarningLine({ warning }: { warning: WarningView }) {
  const { orderNumber, at, liftedAt, liftedReason, counts } = warning;
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-2.5 text-sm first:pt-0">
      <span className="min-w-0">
        <Link href={`/admin/orders/${orderNumber}`} className="font-mono tabular underline-offset-4 hover:underline">
          {orderNumber}
        </Link>
        <span className="block text-caption text-muted">
          <Timestamp at={at} />
          {liftedReason ? ` · ${liftedReason}` : null}
        </span>
      </span>
      <Badge tone={counts ? "warning" : "neutral"}>
        {counts ? "Counts" : liftedAt === null ? "Forgotten" : "Lifted"}
      </Badge>
    </li>
  );
}

export interface WarningsPanelProps {
  warnings: readonly WarningView[];
  /** So many that count suspend selling. */
  limit: number;
}

/** Pairs of the person's that failed their inspection, and what that has led to. */
export function WarningsPanel({ warnings, limit }: WarningsPanelProps) {
  const counting = warnings.filter(({ counts }) => counts).length;
  return (
    <Panel aria-labelledby="warnings">
      <PanelHeader
        title="Warnings"
        id="warnings"
        description={`For pairs that failed their inspection. ${counting} of ${limit} count${counting >= limit ? ": selling is suspended" : ""}.`}
      />
      <PanelBody>
        {warnings.length === 0 ? (
          <p className="text-muted text-sm">None.</p>
        ) : (
          <ul className="divide-y divide-line">
            {warnings.map((warning) => (
              <WarningLine key={warning.warningId} warning={warning} />
            ))}
          </ul>
        )}
      </PanelBody>
    </Panel>
  );
}
