import type { Metadata } from "next";
import Link from "next/link";
import { VacationPanel } from "@/components/selling/vacation-panel.tsx";
import { WaitingAsks } from "@/components/selling/waiting-asks.tsx";
import { addMs, dayMs } from "@/lib/core/clock.ts";
import { longestVacationDays } from "@/lib/domain/market/model.ts";
import { countOpenAsks, getVacation, listWaitingAsks } from "@/lib/domain/market/queries.vacations.ts";
import { currentFeeSchedule } from "@/lib/domain/payments/queries.fees.ts";
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
    currentFeeSchedule(now),
  ]);
  const days = { first: dayText(addMs(now, dayMs)), last: dayText(addMs(now, longestVacationDays * dayMs)) };
  return (
    <div className="page-column max-w-4xl py-8 md:py-10">
      <p className="text-sm">
        <Link href="/selling" className="inline-flex min-h-11 items-center text-muted underline underline-offset-4">
          All asks
        </Link>
      </p>
      <h1 className="text-headline">Vacation</h1>
      <p className="mt-1 mb-5 max-w-prose text-muted">
        Away for a while? Pause everything you sell with one button, and keep your place in every queue.
      </p>
      <VacationPanel vacation={vacation} days={days} openAsks={openAsks} />
      {vacation.away ? null : <WaitingAsks asks={waiting} schedule={schedule} />}
    </div>
  );
}
