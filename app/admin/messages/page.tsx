import type { Metadata } from "next";
import { ThreadList } from "@/components/support/thread-list.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { KeysetLinks } from "@/components/ui/keyset-links.tsx";
import { LinkTabs } from "@/components/ui/link-tabs.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { listThreads } from "@/lib/domain/support/queries.messages.ts";
import { threadsPageSchema } from "@/lib/domain/support/schema.messages.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Messages" };

const pageLength = 30;
const tabs = [
  { href: "/admin/messages", label: "Waiting" },
  { href: "/admin/messages?stage=all", label: "All" },
];

export default async function MessagesPage({ searchParams }: PageProps<"/admin/messages">) {
  const actor = await requirePermission("support.view", "/admin/messages");
  const { stage, cursor } = threadsPageSchema.parse(await searchParams);
  const { items, nextCursor } = await listThreads(actor, { stage, limit: pageLength, cursor });
  const base = stage === "waiting" ? "/admin/messages" : "/admin/messages?stage=all";
  return (
    <>
      <h1 className="text-headline">Messages</h1>
      <p className="mt-1 mb-5 text-muted">What buyers and sellers ask about their orders, the longest waiting first.</p>
      <LinkTabs label="Messages by state" tabs={tabs} current={base} />
      <div className="mt-5">
        {items.length > 0 ? (
          <ThreadList threads={items} />
        ) : (
          <Panel>
            <EmptyState title={stage === "waiting" ? "Nobody waits for an answer" : "Nobody has written yet"}>
              {stage === "waiting" ? "What somebody asks about an order stands here until it is answered." : null}
            </EmptyState>
          </Panel>
        )}
        <KeysetLinks
          firstHref={cursor ? base : null}
          nextHref={nextCursor === null ? null : `${base}${stage === "waiting" ? "?" : "&"}cursor=${nextCursor}`}
        />
      </div>
    </>
  );
}
