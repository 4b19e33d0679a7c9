import type { ReactNode } from "react";
import { Money } from "@/components/ui/money.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import type { SellerBalance } from "@/lib/domain/payouts/model.balance.ts";

function Figure({ name, cents, children }: { name: string; cents: number; children: ReactNode }) {
  return (
    <div className="min-w-0 p-4 md:p-5">
      <dt className="label text-muted">{name}</dt>
      <dd className="mt-1">
        <Money cents={cents} exact className="block font-medium font-mono text-xl md:text-2xl" />
        <span className="mt-1 block text-caption text-muted">{children}</span>
      </dd>
    </div>
  );
}

/** Where a seller's money is. */
export function BalanceFigures({ balance }: { balance: SellerBalance }) {
  return (
    <Panel aria-label="Balance">
      <dl className="grid grid-cols-1 divide-line max-md:divide-y min-[480px]:grid-cols-2 lg:grid-cols-4 lg:divide-x">
        <Figure name="On hold" cents={balance.onHoldCents}>
          Paid by the buyers and kept until their orders are completed.
        </Figure>
        <Figure name="Available" cents={balance.availableCents}>
          Earned, and not sent yet.
        </Figure>
        <Figure name="Owed" cents={balance.owedCents}>
          {balance.owedCents < 0 ? "Comes off the next payouts, line by line." : "Nothing is owed."}
        </Figure>
        <Figure name="Paid" cents={balance.paidCents}>
          Sent to the account at Stripe so far.
        </Figure>
      </dl>
    </Panel>
  );
}
