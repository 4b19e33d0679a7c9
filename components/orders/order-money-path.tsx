import { ArrowRight, Landmark, LockKeyhole, Undo2, Wallet } from "lucide-react";
import { classNames } from "@/components/ui/class-names.ts";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { formatCentsExact } from "@/lib/core/money.ts";
import type { OrderMoneyFacts, PathStep } from "@/lib/domain/ledger/model.path.ts";
import { moneyPath } from "@/lib/domain/ledger/rules.path.ts";
import type { OrderView } from "@/lib/domain/orders/model.views.ts";
import { moneyOf } from "@/lib/domain/orders/rules.progress.ts";
import { formatMoment } from "./moment.ts";

const icons = { bank: Landmark, held: LockKeyhole, way: ArrowRight, account: Wallet, back: Undo2 } as const;

const looks: Record<PathStep["state"], string> = {
  done: "border-ink bg-raised text-ink",
  now: "border-ink bg-ink text-ground",
  ahead: "border-line bg-raised text-muted",
};

function Step({ step, isLast }: { step: PathStep; isLast: boolean }) {
  const Icon = icons[step.place];
  return (
    <li className="relative flex gap-3 pb-4 last:pb-0" aria-current={step.state === "now" ? "step" : undefined}>
      {isLast ? null : (
        <span
          aria-hidden="true"
          className={classNames(
            "absolute top-8 bottom-0 left-[15px] border-l-2",
            step.state === "done" ? "border-ink" : "border-line border-dashed",
          )}
        />
      )}
      <span className={classNames("grid size-8 shrink-0 place-items-center rounded-full border-2", looks[step.state])}>
        <Icon aria-hidden="true" className="size-4" />
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-4 pt-1">
        <p className={classNames(step.state === "now" && "font-semibold", step.state === "ahead" && "text-muted")}>
          {step.state === "ahead" ? <span className="sr-only">Later: </span> : null}
          {step.label}
          {step.state === "now" ? <span className="label ml-2 font-normal text-muted">Now</span> : null}
        </p>
        {step.amountCents === null ? null : <p className="tabular font-mono">{formatCentsExact(step.amountCents)}</p>}
        {step.at === null ? null : (
          <time dateTime={step.at} className="w-full text-caption text-muted tabular">
            {formatMoment(new Date(step.at))}
          </time>
        )}
      </div>
    </li>
  );
}

/** Where the reader's money is: its way from the card to the seller's account, or back. */
export function OrderMoneyPath({ order, facts }: { order: OrderView; facts: OrderMoneyFacts }) {
  const { totalCents, payoutCents } = order.pricing;
  const path = moneyPath({ ...facts, stage: moneyOf(order).kind, totalCents, payoutCents });
  return (
    <Panel aria-labelledby="money-path-title">
      <PanelHeader title="Where is my money?" id="money-path-title" />
      <PanelBody>
        <p className="mb-4 text-sm">{path.sentence}</p>
        <ol className="text-sm">
          {path.steps.map((step, index) => (
            <Step key={`${step.place} ${step.label} ${step.at}`} step={step} isLast={index === path.steps.length - 1} />
          ))}
        </ol>
      </PanelBody>
    </Panel>
  );
}
