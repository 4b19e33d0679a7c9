import { Alert } from "@/components/ui/alert.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { Timestamp } from "@/components/ui/timestamp.tsx";
import { formatCentsExact } from "@/lib/core/money.ts";
import { formatCount } from "@/lib/core/numbers.ts";
import type { LedgerCheckView, LedgerDifference } from "@/lib/domain/ledger/model.checks.ts";
import { CheckNow } from "./check-now.tsx";
import { differenceWords } from "./words.ts";

function Differences({ label, items, count }: { label: string; items: LedgerDifference[]; count: number }) {
  if (count === 0) return null;
  return (
    <section aria-label={label}>
      <h3 className="mb-2 font-medium text-sm">
        {label} <span className="tabular font-mono text-muted">{count}</span>
      </h3>
      <ul className="divide-y divide-line border-line border-y text-sm">
        {items.map(({ kind, sentence, isUnderWay }) => (
          <li key={`${kind} ${sentence}`} className="flex flex-col items-start gap-1 py-2 sm:flex-row sm:gap-3">
            <Badge tone={isUnderWay ? "neutral" : "danger"}>{differenceWords[kind]}</Badge>
            <span className="min-w-0 break-words [overflow-wrap:anywhere]">{sentence}</span>
          </li>
        ))}
      </ul>
      {items.length < count ? (
        <p className="mt-2 text-caption text-muted">The first {items.length}. `npm run ledger:check` names them all.</p>
      ) : null}
    </section>
  );
}

const plural = (count: number, one: string) => `${formatCount(count)} ${one}${count === 1 ? "" : "s"}`;

function Verdict({ check }: { check: LedgerCheckView }) {
  if (check.status === "failed") {
    return (
      <Alert tone="danger" title="The check could not be finished">
        {check.failure} Try again in a moment.
      </Alert>
    );
  }
  if (check.status !== "finished") {
    return (
      <Alert title="A check is running">
        {check.status === "waiting"
          ? "It waits for its turn."
          : `${plural(check.linesRead, "line")} of Stripe read so far.`}
      </Alert>
    );
  }
  const balance =
    check.stripeBalanceCents === null ? "" : ` ${formatCentsExact(check.stripeBalanceCents)} is at Stripe.`;
  const compared = `${plural(check.entriesCompared, "entry").replace("entrys", "entries")} and ${plural(check.linesRead, "line")} of Stripe were compared.${balance}`;
  return check.differenceCount === 0 ? (
    <Alert tone="success" title="Everything agrees">
      {compared}
    </Alert>
  ) : (
    <Alert tone="danger" title={`${plural(check.differenceCount, "difference")} found`}>
      {compared}
    </Alert>
  );
}

/** What the last comparison with Stripe and with our own rows has found. */
export function CheckPanel({ check }: { check: LedgerCheckView | null }) {
  const isOpen = check?.status === "waiting" || check?.status === "running";
  return (
    <Panel aria-labelledby="check-title">
      <PanelHeader
        title="Last check"
        id="check-title"
        description={
          check ? (
            <>
              Asked for <Timestamp at={check.requestedAt} />. One is made every day.
            </>
          ) : (
            "There was none yet. One is made every day."
          )
        }
        actions={<CheckNow isOpen={isOpen} />}
      />
      {check ? (
        <PanelBody className="flex flex-col gap-5">
          <Verdict check={check} />
          <Differences label="Differences" items={check.differences} count={check.differenceCount} />
          <Differences label="Under way, younger than 15 minutes" items={check.underWay} count={check.underWayCount} />
          {check.ordersBeforeLedger > 0 ? (
            <p className="text-muted text-sm">
              {plural(check.ordersBeforeLedger, "order")} {check.ordersBeforeLedger === 1 ? "was" : "were"} paid before
              there was a ledger.
            </p>
          ) : null}
        </PanelBody>
      ) : null}
    </Panel>
  );
}
