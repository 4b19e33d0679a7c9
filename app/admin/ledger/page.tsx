import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CheckPanel } from "@/components/ledger/check-panel.tsx";
import { EntryFilterForm } from "@/components/ledger/entry-filter.tsx";
import { EntryList } from "@/components/ledger/entry-list.tsx";
import { TrialBalance } from "@/components/ledger/trial-balance.tsx";
import { ledgerHref } from "@/components/ledger/words.ts";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { KeysetLinks } from "@/components/ui/keyset-links.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { getLastCheck } from "@/lib/domain/ledger/queries.checks.ts";
import { listEntries } from "@/lib/domain/ledger/queries.entries.ts";
import { readTrialBalance } from "@/lib/domain/ledger/queries.ts";
import { entryFilterSchema } from "@/lib/domain/ledger/schema.ts";
import { requirePermission } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Ledger" };

const pageLength = 30;

export default async function LedgerPage({ searchParams }: PageProps<"/admin/ledger">) {
  const actor = await requirePermission("ledger.view", "/admin/ledger");
  const filter = entryFilterSchema.parse(await searchParams);
  const [page, check, totals] = await Promise.all([
    listEntries(actor, filter, pageLength),
    getLastCheck(actor, new Date()),
    readTrialBalance(),
  ]);
  if (!page) notFound();
  const { before, ...narrowed } = filter;
  return (
    <div className="flex flex-col gap-6">
      <header>
        <h1 className="text-headline">Ledger</h1>
        <p className="mt-1 text-muted">Every cent of every order, twice: where it came from and where it is.</p>
      </header>
      <CheckPanel check={check} />
      <TrialBalance totals={totals} />
      <Panel aria-labelledby="entries-title">
        <PanelHeader
          title="Entries"
          id="entries-title"
          description="Nothing here is ever changed or deleted."
          actions={
            <a href={ledgerHref(narrowed, "/admin/ledger/export")} download className={buttonStyle("quiet", "small")}>
              Export CSV
            </a>
          }
        />
        <PanelBody>
          <EntryFilterForm filter={filter} />
        </PanelBody>
        <EntryList entries={page.items} isNarrowed={Object.values(narrowed).some((value) => value !== undefined)} />
      </Panel>
      <KeysetLinks
        firstHref={before === undefined ? null : ledgerHref(narrowed)}
        nextHref={page.nextBefore === null ? null : ledgerHref({ ...narrowed, before: page.nextBefore })}
      />
    </div>
  );
}
