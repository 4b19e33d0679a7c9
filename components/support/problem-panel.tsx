import { formatDeadline } from "@/components/orders/moment.ts";
import { Alert } from "@/components/ui/alert.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { formatCentsExact } from "@/lib/core/money.ts";
import type { OrderSide } from "@/lib/domain/orders/model.ts";
import type { ProblemOutcome, ProblemView } from "@/lib/domain/support/model.problems.ts";
import { ConfirmDelivery } from "./confirm-delivery.tsx";
import { ProblemFacts } from "./problem-facts.tsx";
import { outcomeLabels } from "./problem-words.ts";

function Waiting({ problem, side }: { problem: ProblemView; side: OrderSide }) {
  const until = formatDeadline(new Date(problem.dueAt));
  const whose = side === "seller" ? "Your payout waits until then." : "The money stays in escrow until then.";
  return (
    <Alert tone="warning" title="With us">
      We look into it and answer by {until}. {whose}
    </Alert>
  );
}

/** What follows from an answer for each side, after its own words. */
function consequence(problem: ProblemView, outcome: ProblemOutcome, side: OrderSide): string {
  const amount = problem.refundCents === null ? "A part" : formatCentsExact(problem.refundCents);
  const words: Record<ProblemOutcome, { seller: string; others: string }> = {
    refunded: {
      seller: "The buyer gets the money back, and you are not paid for the pair.",
      others: `${amount} goes back to the card that paid.`,
    },
    partly_refunded: {
      seller: "The buyer keeps the pair and gets a part of the money back.",
      others: `${amount} goes back to the card that paid. The order is complete.`,
    },
    rejected: { seller: "The order is complete and pays you.", others: "The order is complete." },
    withdrawn: {
      seller: "The buyer says that all is well after all.",
      others: "All is well after all, and the order is complete.",
    },
  };
  return side === "seller" ? words[outcome].seller : words[outcome].others;
}

function Answered({ problem, outcome, side }: { problem: ProblemView; outcome: ProblemOutcome; side: OrderSide }) {
  const isUpheld = outcome === "refunded" || outcome === "partly_refunded";
  return (
    <Alert tone={isUpheld ? "success" : "info"} title={outcomeLabels[outcome]}>
      {problem.answer ? <span className="whitespace-pre-line">{problem.answer} </span> : null}
      {consequence(problem, outcome, side)}
    </Alert>
  );
}

function SendBack({ address }: { address: readonly string[] }) {
  return (
    <div className="text-sm">
      <p>Please send the pair back to us, with the order’s number in the box:</p>
      <address className="mt-1 text-muted not-italic leading-6">
        {address.map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))}
      </address>
    </div>
  );
}

export interface ProblemPanelProps {
  problem: ProblemView;
  side: OrderSide;
  /** Where pairs come back to. */
  returnAddress: readonly string[];
}

/** What the buyer has reported and what became of it; the same for both people of the trade. */
export function ProblemPanel({ problem, side, returnAddress }: ProblemPanelProps) {
  const { outcome } = problem;
  return (
    <Panel aria-labelledby="problem-title">
      <PanelHeader
        id="problem-title"
        title={side === "buyer" ? "The problem you reported" : "The buyer reports a problem"}
      />
      <PanelBody className="flex flex-col gap-4">
        {outcome === null ? (
          <Waiting problem={problem} side={side} />
        ) : (
          <Answered problem={problem} outcome={outcome} side={side} />
        )}
        {outcome === "refunded" && side === "buyer" ? <SendBack address={returnAddress} /> : null}
        <ProblemFacts problem={problem} />
        {outcome === null && side === "buyer" ? (
          <ConfirmDelivery orderNumber={problem.orderNumber} isWithdrawal />
        ) : null}
      </PanelBody>
    </Panel>
  );
}
