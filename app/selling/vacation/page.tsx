import type { Metadata } from "next";
import { ToolPage } from "@/components/selling/tool-page.tsx";
import { VacationPanel } from "@/components/selling/vacation-panel.tsx";
import { WaitingAsks } from "@/components/selling/waiting-asks.tsx";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { longestVacationDays } from "@/lib/domain/market/model.ts";
import { countOpenAsks, getVacation, listWaitingAsks } from "@/lib/domain/market/queries.vacations.ts";
import { currentFeeTerms } from "@/lib/domain/payments/queries.fees.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Vacation", robots: { index: false } };

const dayText = (time: Date) => time.toISOString().slice(0, 10);

export default async function VacationPage() {
  const actor = await requireUser("/selling/vacation");
  const now = new Date();
  const [vacation, waiting, openAsks, schedule] = await Promise.all([
    getVacation(actor),
    listWaitingAsks(actor, now),
    countOpenAsks(actor, now),
    currentFeeTerms(now, actor),
  ]);
  const days = { first: dayText(addMs(now, dayMs)), last: dayText(addMs(now, longestVacationDays * dayMs)) };
  return (
    <ToolPage
      title="Vacation"
      lead="Away for a while? Pause everything you sell with one button, and keep your place in every queue."
    >
      <VacationPanel vacation={vacation} days={days} openAsks={openAsks} />
      {vacation.away ? null : <WaitingAsks asks={waiting} schedule={schedule} />}
    </ToolPage>
  );
}
