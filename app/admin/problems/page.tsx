import type { Metadata } from "next";
import { ProblemList } from "@/components/support/problem-list.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { KeysetLinks } from "@/components/ui/keyset-links.tsx";
import { LinkTabs } from "@/components/ui/link-tabs.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { listProblems } from "@/lib/domain/support/queries.problems.ts";
import { problemsPageSchema } from "@/lib/domain/support/schema.problems.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Problems" };

const pageLength = 30;
const tabs = [
  { href: "/admin/problems", label: "Waiting" },
  { href: "/admin/problems?stage=answered", label: "Answered" },
];

export default async function ProblemsPage({ searchParams }: PageProps<"/admin/problems">) {
  const actor = await requirePermission("support.view", "/admin/problems");
  const { stage, cursor } = problemsPageSchema.parse(await searchParams);
  const { items, nextCursor } = await listProblems(actor, { stage, limit: pageLength, cursor }, new Date());
  const base = stage === "open" ? "/admin/problems" : "/admin/problems?stage=answered";
  return (
    <>
      <h1 className="text-headline">Problems</h1>
      <p className="mt-1 mb-5 text-muted">
        What buyers report about pairs that have arrived. Until we answer, the order and its money wait.
      </p>
      <LinkTabs label="Problems by state" tabs={tabs} current={base} />
      <div className="mt-5">
        {items.length > 0 ? (
          <ProblemList problems={items} />
        ) : (
          <Panel>
            <EmptyState title={stage === "open" ? "No problem waits" : "None was answered yet"}>
              {stage === "open" ? "When a buyer reports one, it stands here until somebody answers." : null}
            </EmptyState>
          </Panel>
        )}
        <KeysetLinks
          firstHref={cursor ? base : null}
          nextHref={nextCursor === null ? null : `${base}${stage === "open" ? "?" : "&"}cursor=${nextCursor}`}
        />
      </div>
    </>
  );
}
