import type { Metadata } from "next";
import { AccountPanel } from "@/components/payouts/account-panel.tsx";
import { BalanceFigures } from "@/components/payouts/balance-figures.tsx";
import { BalanceLines } from "@/components/payouts/balance-lines.tsx";
import { filterNames } from "@/components/payouts/balance-words.ts";
import { LiveBalance } from "@/components/payouts/live-balance.tsx";
import { ToolPage } from "@/components/selling/tool-page.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { KeysetLinks } from "@/components/ui/keyset-links.tsx";
import { LinkTabs } from "@/components/ui/link-tabs.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import type { UserActor } from "@/lib/core/actor.ts";
import { balanceFilters } from "@/lib/domain/payouts/model.balance.ts";
import { getPayoutAccount } from "@/lib/domain/payouts/queries.account.ts";
import { getSellerBalance, listBalanceLines } from "@/lib/domain/payouts/queries.balance.ts";
import { env } from "@/lib/platform/env.ts";
import { isDemo } from "@/lib/platform/stripe-pages.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";
import { payoutsPath, problemMessage } from "./_places.ts";
import { type LinesRequest, linesHref, readLinesRequest } from "./_request.ts";

export const metadata: Metadata = { title: "Payouts", robots: { index: false } };

const pageSize = 20;
const tabs = [
  { href: linesHref(undefined), label: "All" },
  ...balanceFilters.map((only) => ({ href: linesHref(only), label: filterNames[only] })),
];

async function Lines({ actor, request: { only, cursor } }: { actor: UserActor; request: LinesRequest }) {
  const { items, nextCursor } = await listBalanceLines(actor, { limit: pageSize, filter: only, cursor });
  return (
    <section aria-labelledby="lines">
      <h2 id="lines" className="mb-3 text-title">
        Every line
      </h2>
      <LinkTabs label="Which lines" tabs={tabs} current={linesHref(only)} />
      <Panel className="mt-4">
        {items.length > 0 ? (
          <BalanceLines lines={items} />
        ) : (
          <EmptyState title={only || cursor ? "Nothing here" : "Nothing earned yet"}>
            {only || cursor
              ? "No line of your balance fits."
              : "The payout of a sale appears here the moment its buyer has paid."}
          </EmptyState>
        )}
      </Panel>
      <KeysetLinks
        firstHref={cursor ? linesHref(only) : null}
        nextHref={nextCursor === null ? null : linesHref(only, nextCursor)}
      />
    </section>
  );
}

export default async function PayoutsPage({ searchParams }: PageProps<"/selling/payouts">) {
  const actor = await requireUser(payoutsPath);
  const parameters = await searchParams;
  const [account, balance] = await Promise.all([getPayoutAccount(actor), getSellerBalance(actor)]);
  const message = problemMessage(parameters.problem);
  const isDone = account.status === "enabled";
  const panel = <AccountPanel account={account} isDemo={isDemo(env())} />;
  return (
    <ToolPage
      title="Payouts"
      lead="What you have earned, where it is, and when it reaches your bank."
      actions={
        <a href="/selling/payouts/export" download className={buttonStyle("quiet", "small")}>
          Export CSV
        </a>
      }
    >
      <LiveBalance userId={actor.userId} />
      <div className="flex flex-col gap-6">
        {message === null ? null : <Alert tone="danger">{message}</Alert>}
        {parameters.ready !== undefined && isDone ? (
          <Alert tone="success">Payouts are set up. From now on your money goes out by itself.</Alert>
        ) : null}
        {isDone ? null : panel}
        <BalanceFigures balance={balance} />
        <Lines actor={actor} request={readLinesRequest(parameters)} />
        {isDone ? panel : null}
      </div>
    </ToolPage>
  );
}
