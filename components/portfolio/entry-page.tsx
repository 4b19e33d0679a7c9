import Link from "next/link";
import type { ReactNode } from "react";
import { Panel, PanelBody } from "@/components/ui/panel.tsx";

/** The frame of the pages that record pairs. */
export function EntryPage({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <div className="page-column max-w-2xl py-8 md:py-10">
      <p className="text-sm">
        <Link href="/portfolio" className="inline-flex min-h-11 items-center text-muted underline underline-offset-4">
          Portfolio
        </Link>
      </p>
      <h1 className="text-headline">{title}</h1>
      <div className="mt-5 mb-6 text-muted">{lead}</div>
      <Panel>
        <PanelBody>{children}</PanelBody>
      </Panel>
    </div>
  );
}
