import type { Metadata } from "next";
import { LiveLists } from "@/components/market/live-lists.tsx";
import { HoldingList } from "@/components/portfolio/holding-list.tsx";
import { ComingList, SoldList } from "@/components/portfolio/sold-list.tsx";
import { PortfolioSummary } from "@/components/portfolio/totals.tsx";
import { ValueHistory } from "@/components/portfolio/value-history.tsx";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { type PortfolioView, thinBelowBids, thinBelowSales, thinWindowDays } from "@/lib/domain/portfolio/model.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";
import { readPortfolio } from "@/lib/workflows/portfolio/read-portfolio.ts";

export const metadata: Metadata = { title: "Portfolio" };

function Explanations() {
  return (
    <section aria-labelledby="explained" className="max-w-prose text-sm text-muted">
      <h2 id="explained" className="font-semibold text-base text-ink tracking-tight">
        How these figures come about
      </h2>
      <ul className="mt-2 flex list-disc flex-col gap-1.5 pl-5">
        <li>Cost is all you paid: price, fee and shipping; for pairs recorded by hand it is what you typed.</li>
        <li>
          Value is what you would get if you sold each pair to the highest bid of somebody else right now, after the
          seller fee. Your own bids do not count. Where nobody bids there is no value, and no gain.
        </li>
        <li>
          A thin market has fewer than {thinBelowBids} bids, or fewer than {thinBelowSales} sales in {thinWindowDays}{" "}
          days: its value is a guess. Several pairs of a size are all valued at the best bid, though it may be for one.
        </li>
        <li>A sale takes the oldest pair of its size that was there on its day: first in, first out.</li>
        <li>A sale on Solebook is final when its order is completed; until then it is under way.</li>
        <li>Pairs on the way to you are in no sum until they are delivered.</li>
      </ul>
    </section>
  );
}

function Heading({ title }: { title: string }) {
  return <h2 className="mb-3 text-title">{title}</h2>;
}

function Content({ portfolio }: { portfolio: PortfolioView }) {
  const { holdings, coming, sales, history } = portfolio;
  return (
    <div className="flex flex-col gap-8">
      <PortfolioSummary portfolio={portfolio} />
      {history.length > 0 ? <ValueHistory history={history} /> : null}
      {holdings.length > 0 ? (
        <section>
          <Heading title="Pairs you own" />
          <HoldingList holdings={holdings} />
        </section>
      ) : null}
      {coming.length > 0 ? (
        <section>
          <Heading title="On the way" />
          <ComingList coming={coming} />
        </section>
      ) : null}
      {sales.length > 0 ? (
        <section>
          <Heading title="Sold" />
          <SoldList sales={sales} />
        </section>
      ) : null}
      <Explanations />
    </div>
  );
}

export default async function PortfolioPage() {
  const actor = await requireUser("/portfolio");
  const portfolio = await readPortfolio(actor);
  const isEmpty = portfolio.holdings.length + portfolio.coming.length + portfolio.sales.length === 0;
  return (
    <div className="page-column py-8 md:py-10">
      <LiveLists userId={actor.userId} />
      <div className="mb-6 flex flex-wrap items-end justify-between gap-4">
        <div>
          <h1 className="text-headline">Portfolio</h1>
          <p className="mt-1 text-muted">What your pairs are worth, and what they brought.</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <LinkButton href="/portfolio/add" size="small">
            Add pairs
          </LinkButton>
          {isEmpty ? null : (
            <a href="/portfolio/export" download className={buttonStyle("quiet", "small")}>
              Export CSV
            </a>
          )}
        </div>
      </div>
      {isEmpty ? (
        <Panel>
          <EmptyState title="No pairs yet" action={<LinkButton href="/portfolio/add">Add pairs</LinkButton>}>
            Pairs you buy on Solebook appear here by themselves. Those from elsewhere you can record by hand.
          </EmptyState>
        </Panel>
      ) : (
        <Content portfolio={portfolio} />
      )}
    </div>
  );
}
