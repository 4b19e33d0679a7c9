import type { Metadata } from "next";
import { doneNotice } from "@/app/buying/_shared/list-page.tsx";
import { AwayBanner } from "@/components/selling/vacation-panel.tsx";
import { WaitingAsks } from "@/components/selling/waiting-asks.tsx";
import { ToShip } from "@/components/shipping/to-ship.tsx";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { SellingSuspendedNotice } from "@/components/verification/evidence/selling-notice.tsx";
import { getVacation, listWaitingAsks } from "@/lib/domain/market/queries.vacations.ts";
import { listOrdersToShip } from "@/lib/domain/orders/queries.ts";
import { currentFeeTerms } from "@/lib/domain/payments/queries.fees.ts";
import { currentSettings } from "@/lib/domain/settings/queries.ts";
import { getSellingStanding } from "@/lib/domain/verification/queries.warnings.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";
import { SellingMarket } from "./_shared/selling-market.tsx";
import { readSellingRequest } from "./_shared/selling-request.ts";

export const metadata: Metadata = { title: "Selling", robots: { index: false } };

/** Above the tabs; the rest is among the pending ones. */
const mostToShip = 5;

const tools = [
  { href: "/selling/analytics", label: "Figures" },
  { href: "/selling/payouts", label: "Payouts" },
  { href: "/selling/import", label: "List from a file" },
  { href: "/selling/inventory", label: "Stock" },
  { href: "/selling/vacation", label: "Vacation" },
];

function SellingActions() {
  return (
    <nav aria-label="Tools" className="flex flex-wrap gap-2">
      {tools.map(({ href, label }) => (
        <LinkButton key={href} variant="quiet" size="small" href={href}>
          {label}
        </LinkButton>
      ))}
      <a href="/selling/export" download className={buttonStyle("quiet", "small")}>
        Export
      </a>
    </nav>
  );
}

export default async function SellingPage({ searchParams }: PageProps<"/selling">) {
  const actor = await requireUser("/selling");
  const now = new Date();
  const [vacation, waiting, schedule, toShip, standing, parameters] = await Promise.all([
    getVacation(actor),
    listWaitingAsks(actor, now),
    currentFeeTerms(now, actor),
    listOrdersToShip(actor, mostToShip),
    getSellingStanding(actor, await currentSettings(now), now),
    searchParams,
  ]);
  return (
    <SellingMarket
      actor={actor}
      request={readSellingRequest(parameters)}
      actions={<SellingActions />}
      notice={
        <>
          {doneNotice("ask", parameters.done)}
          <SellingSuspendedNotice standing={standing} />
          <ToShip orders={toShip.orders} moreCount={toShip.total - toShip.orders.length} />
          {vacation.away ? <AwayBanner vacation={vacation} /> : <WaitingAsks asks={waiting} schedule={schedule} />}
        </>
      }
    />
  );
}
