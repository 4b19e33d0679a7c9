import type { ReactNode } from "react";
import { buttonStyle } from "@/components/ui/button-style.ts";
import { LinkTabs } from "@/components/ui/link-tabs.tsx";
import { Panel, PanelBody, PanelHeader } from "@/components/ui/panel.tsx";
import { type ReportChoice, ReportForm, reportHref } from "./report-form.tsx";

const tabs = [
  { href: "/admin/reports", label: "Revenue" },
  { href: "/admin/reports/activity", label: "Activity" },
];

export interface ReportFrameProps {
  current: (typeof tabs)[number]["href"];
  choice: ReportChoice;
  title: string;
  /** How the figures are counted. */
  description: string;
  children: ReactNode;
}

/** The frame of a report: which one, of which days, its figures and its file. */
export function ReportFrame({ current, choice, title, description, children }: ReportFrameProps) {
  return (
    <>
      <h1 className="text-headline">Reports</h1>
      <p className="mt-1 mb-5 text-muted">Days are UTC. The figures are brought up to date every five minutes.</p>
      <LinkTabs label="Which report" tabs={tabs} current={current} />
      <div className="mt-5 mb-5">
        <ReportForm action={current} choice={choice} />
      </div>
      <Panel aria-labelledby="report">
        <PanelHeader
          title={title}
          id="report"
          actions={
            // A download and not a page: the router must not fetch it.
            <a href={reportHref(`${current}/export`, choice)} download className={buttonStyle("quiet", "small")}>
              Export CSV
            </a>
          }
        />
        {children}
        <PanelBody className="border-line border-t">
          <p className="max-w-prose text-caption text-muted">{description}</p>
        </PanelBody>
      </Panel>
    </>
  );
}
