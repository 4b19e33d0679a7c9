import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { KeysetLinks } from "@/components/ui/keyset-links.tsx";
import { LinkTabs } from "@/components/ui/link-tabs.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { AppealList } from "@/components/verification/desk/appeal-panels.tsx";
import { DeskLive } from "@/components/verification/desk/desk-live.tsx";
import { allows } from "@/lib/core/permissions.ts";
import { listAppeals } from "@/lib/domain/verification/queries.appeals.ts";
import { appealsPageSchema } from "@/lib/domain/verification/schema.appeals.ts";
import { requireDesk } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Appeals" };

const pageLength = 25;
const tabs = [
  { href: "/desk/appeals", label: "Waiting" },
  { href: "/desk/appeals?stage=answered", label: "Answered" },
];

export default async function AppealsPage({ searchParams }: PageProps<"/desk/appeals">) {
  const actor = await requireDesk("/desk/appeals");
  if (!allows(actor, "verification.viewAppeals")) notFound();
  const { stage, cursor } = appealsPageSchema.parse(await searchParams);
  const { items, nextCursor } = await listAppeals(actor, { stage, limit: pageLength, cursor });
  const base = stage === "open" ? "/desk/appeals" : "/desk/appeals?stage=answered";
  return (
    <>
      <DeskLive />
      <h1 className="text-headline">Appeals</h1>
      <p className="mt-1 mb-5 text-muted">
        Sellers who say that an inspection was wrong. Somebody who did not look at the pair answers.
      </p>
      <LinkTabs label="Appeals by state" tabs={tabs} current={base} />
      <div className="mt-5">
        {items.length === 0 ? (
          <Panel>
            <EmptyState title={stage === "open" ? "No appeal waits" : "None was answered yet"}>
              {stage === "open" ? "Sellers may appeal after a pair of theirs has failed." : null}
            </EmptyState>
          </Panel>
        ) : (
          <AppealList appeals={items} />
        )}
      </div>
      <KeysetLinks
        firstHref={cursor ? base : null}
        nextHref={nextCursor === null ? null : `${base}${stage === "open" ? "?" : "&"}cursor=${nextCursor}`}
      />
    </>
  );
}
