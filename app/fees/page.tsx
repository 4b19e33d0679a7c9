import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ChargeList, LevelTable } from "@/components/fees/charge-list.tsx";
import { FeeCalculator } from "@/components/fees/fee-calculator.tsx";
import { formatUtc } from "@/components/fees/fee-moment.ts";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { type FeeSchedule, standingDays } from "@/lib/domain/payments/model.ts";
import { currentFeePosition, type FeePosition, upcomingFeeSchedules } from "@/lib/domain/payments/queries.fees.ts";
import { feePageSchema } from "@/lib/domain/payments/schema.fees.ts";
import { currentActor } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = {
  title: "What it costs",
  description: "Every fee of Solebook in plain words, with a calculator for buyers and sellers.",
};

function Paragraph({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="font-semibold">{title}</h3>
      <p className="mt-1 text-muted text-sm">{children}</p>
    </div>
  );
}

function Explanations({ schedule }: { schedule: FeeSchedule }) {
  const hasMinimum = schedule.minimumBuyerFeeCents + schedule.minimumSellerFeeCents > 0;
  return (
    <section aria-labelledby="explained">
      <h2 id="explained" className="text-title">
        How it works
      </h2>
      <div className="mt-4 grid gap-6 md:grid-cols-2">
        <Paragraph title="Nothing costs until you trade">
          Bids and asks are free to place, change and cancel. Fees are taken once, when a pair is traded, and every form
          shows them to the cent before you press its button.
        </Paragraph>
        <Paragraph title="The price is between buyer and seller">
          The buyer pays the price, the buyer fee and shipping. The seller gets the price less the seller fee. Every
          pair is an order of its own, with its own fees.
        </Paragraph>
        <Paragraph title="Rounded to the cent, half up">
          Each fee is rounded on its own: 5% of $220.10 is $11.005, so it is $11.01.{" "}
          {hasMinimum
            ? "Where the share is below the least fee, the least fee counts; a seller fee is never more than the price."
            : "There is no least fee."}
        </Paragraph>
        <Paragraph title="Fixed at the trade">
          An order keeps the fees of its moment, whatever changes later. An offer that waits is priced when it trades;
          if fees are about to change, this page says so.
        </Paragraph>
      </div>
    </section>
  );
}

function LevelPanel({ schedule, terms, completedSales }: FeePosition) {
  const standing =
    completedSales === null
      ? "Log in to see yours."
      : `You have ${completedSales === 1 ? "1 completed sale" : `${completedSales} completed sales`}: level ${terms.sellerLevel ?? 0}.`;
  return (
    <Panel>
      <PanelHeader
        title="Seller levels"
        description={`Sales completed in the last ${standingDays} days lower the seller fee. ${standing}`}
      />
      <PanelBody>
        <LevelTable charges={schedule} ownLevel={completedSales === null ? undefined : (terms.sellerLevel ?? 0)} />
      </PanelBody>
    </Panel>
  );
}

export default async function WhatItCostsPage({ searchParams }: PageProps<"/fees">) {
  const now = new Date();
  const [actor, parameters] = await Promise.all([currentActor(), searchParams]);
  const [position, upcoming] = await Promise.all([currentFeePosition(now, actor), upcomingFeeSchedules(now)]);
  const { schedule, terms } = position;
  const asked = feePageSchema.parse(parameters);
  const initial = { price: asked.price ?? "220", level: asked.level ?? terms.sellerLevel ?? 0 };
  return (
    <div className="page-column max-w-5xl! py-8 md:py-12">
      <h1 className="text-headline">What it costs</h1>
      <p className="mt-2 max-w-prose text-muted">
        One fee for buyers, one for sellers, and shipping. The calculator uses the very function that charges cards and
        pays sellers.
      </p>
      {upcoming.map((next) => (
        <Panel key={next.version} className="mt-6">
          <PanelHeader
            title={`New fees from ${formatUtc(next.effectiveAt)} on`}
            description="For every trade from that moment on, also of offers that stand already."
          />
          <PanelBody className="grid gap-x-10 gap-y-3 md:grid-cols-2">
            <ChargeList charges={next} />
            {next.levels.length > 0 ? (
              <LevelTable charges={next} of={`from ${formatUtc(next.effectiveAt)} on`} />
            ) : null}
          </PanelBody>
        </Panel>
      ))}
      <div className="mt-8 flex flex-col gap-5">
        <Panel>
          <PanelHeader title="Calculator" />
          <PanelBody>
            <FeeCalculator schedule={schedule} initial={initial} />
          </PanelBody>
        </Panel>
        <div className="grid items-start gap-5 md:grid-cols-2">
          <Panel>
            <PanelHeader title="Fees today" />
            <PanelBody>
              <ChargeList charges={schedule} />
            </PanelBody>
          </Panel>
          {schedule.levels.length > 0 ? <LevelPanel {...position} /> : null}
        </div>
      </div>
      <div className="mt-12">
        <Explanations schedule={schedule} />
      </div>
    </div>
  );
}
