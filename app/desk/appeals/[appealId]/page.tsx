import { ChevronLeft } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { AppealAnswerPanel, AppealWords } from "@/components/verification/desk/appeal-panels.tsx";
import { DeskLive } from "@/components/verification/desk/desk-live.tsx";
import { ReferencePanel } from "@/components/verification/desk/reference-panel.tsx";
import { VerdictList } from "@/components/verification/desk/verdict-list.tsx";
import { getProductBySlug } from "@/lib/domain/catalog/queries.ts";
import { currentSettings } from "@/lib/domain/settings/queries.ts";
import { getAppeal } from "@/lib/domain/verification/queries.appeals.ts";
import { requireDesk } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Appeal" };

export default async function AppealPage({ params }: PageProps<"/desk/appeals/[appealId]">) {
  const { appealId } = await params;
  const actor = await requireDesk(`/desk/appeals/${appealId}`);
  const now = new Date();
  const { warningWindowDays } = await currentSettings(now);
  const appeal = await getAppeal(actor, appealId, { now, warningWindowDays });
  if (!appeal) notFound();
  const product = await getProductBySlug(actor, appeal.pair.slug);
  const { pair, orderNumber, task } = appeal;
  return (
    <>
      <DeskLive taskId={task.taskId} />
      <Link
        href="/desk/appeals"
        className="-ml-1 mb-2 inline-flex min-h-11 items-center gap-1 px-1 text-muted text-sm hover:text-ink md:min-h-8"
      >
        <ChevronLeft aria-hidden="true" className="size-4" />
        Appeals
      </Link>
      <h1 className="text-headline">
        {pair.name}
        <span className="text-muted">, size {pair.sizeLabel}</span>
      </h1>
      <p className="mt-1 mb-5 text-muted text-sm">
        <Link href={`/orders/${orderNumber}`} className="font-mono tabular underline-offset-4 hover:underline">
          {orderNumber}
        </Link>{" "}
        ·{" "}
        <Link href={`/desk/inspection/${task.taskId}`} className="underline-offset-4 hover:underline">
          its inspection
        </Link>
      </p>
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,24rem)_minmax(0,1fr)]">
        <ReferencePanel pair={pair} product={product} />
        <div className="flex min-w-0 flex-col gap-5 max-xl:order-first">
          <AppealWords appeal={appeal} />
          <AppealAnswerPanel appeal={appeal} />
          <VerdictList task={task} />
        </div>
      </div>
    </>
  );
}
