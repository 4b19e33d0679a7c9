import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DeskParcels } from "@/components/shipping/desk-parcels.tsx";
import { DeskSearch } from "@/components/shipping/desk-search.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { KeysetLinks } from "@/components/ui/keyset-links.tsx";
import { LinkTabs } from "@/components/ui/link-tabs.tsx";
import { Panel } from "@/components/ui/panel.tsx";
import { allows } from "@/lib/core/permissions.ts";
import { countDeskParcels, type DeskList, listDeskParcels } from "@/lib/domain/orders/queries.desk.ts";
import { carrierPagesPath, isCarrierSimulated } from "@/lib/platform/carrier-pages.ts";
import { env } from "@/lib/platform/env.ts";
import { requireDesk } from "@/lib/workflows/accounts/current-actor.ts";
import { deskHref, readDeskRequest } from "./_request.ts";

export const metadata: Metadata = { title: "Shipping" };

const pageLength = 20;

const words: Record<DeskList, { label: string; empty: string; explain: string }> = {
  to_send: {
    label: "To buyers",
    empty: "No pair waits to be sent.",
    explain: "Pairs that have passed, and paid ones from the warehouse, appear here, the longest waiting first.",
  },
  returns: {
    label: "Back to sellers",
    empty: "No pair waits to go back.",
    explain: "Pairs that failed the inspection appear here once both decisions are made.",
  },
  sent: {
    label: "Sent",
    empty: "Nothing was sent in the last 60 days.",
    explain: "What leaves the desk is listed here, the latest first.",
  },
};

export default async function DeskShippingPage({ searchParams }: PageProps<"/desk/shipping">) {
  const actor = await requireDesk("/desk/shipping");
  if (!allows(actor, "shipping.view")) notFound();
  const { list, text, cursor } = readDeskRequest(await searchParams);
  const [{ items, nextCursor }, counts] = await Promise.all([
    listDeskParcels(actor, list, { limit: pageLength, now: new Date(), text, cursor }),
    countDeskParcels(actor),
  ]);
  const { label, empty, explain } = words[list];
  const tabs = [
    { href: deskHref("to_send"), label: words.to_send.label, count: counts.toSend },
    { href: deskHref("returns"), label: words.returns.label, count: counts.returns },
    { href: deskHref("sent"), label: words.sent.label },
  ];
  const isScanned = text !== "" && items.length > 0;
  return (
    <>
      <h1 className="text-headline">Shipping</h1>
      <p className="mt-1 mb-5 text-muted">Scan the slip, scan the carrier’s label, done: return sends the form.</p>
      <LinkTabs label="Pairs" tabs={tabs} current={deskHref(list)} />
      <DeskSearch list={list === "to_send" ? null : list} text={text} allHref={deskHref(list)} autoFocus={!isScanned} />
      {items.length > 0 ? (
        <DeskParcels
          label={label}
          parcels={items}
          counterHref={isCarrierSimulated(env()) ? `${carrierPagesPath}/counter` : null}
          autoFocus={isScanned}
        />
      ) : (
        <Panel>
          <EmptyState title={text === "" ? empty : "Nothing here fits."}>
            {text === "" ? explain : "It may be in another list, sent already, or not ready to be sent yet."}
          </EmptyState>
        </Panel>
      )}
      <KeysetLinks
        firstHref={cursor ? deskHref(list, text) : null}
        nextHref={nextCursor === null ? null : deskHref(list, text, nextCursor)}
      />
    </>
  );
}
