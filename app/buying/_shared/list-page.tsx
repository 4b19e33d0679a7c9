import type { ReactNode } from "react";
import { OlderLinks } from "@/components/market/list-parts.tsx";
import { LiveLists } from "@/components/market/live-lists.tsx";
import { Alert } from "@/components/ui/alert.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { LinkButton } from "@/components/ui/link-button.tsx";
import { type LinkTab, LinkTabs } from "@/components/ui/link-tabs.tsx";
import { Panel } from "@/components/ui/panel.tsx";

export interface ListPageProps {
  userId: string;
  title: string;
  lead: string;
  /** Links and buttons beside the title. */
  actions?: ReactNode;
  /** What stands above the tabs. */
  notice?: ReactNode;
  tabs: readonly LinkTab[];
  currentTab: string;
  /** Search and filters. */
  filters?: ReactNode;
  newestHref: string | null;
  olderHref: string | null;
  children: ReactNode;
}

/** The frame of Buying and Selling: title, tabs, rows, and the way to older rows. */
export function ListPage(props: ListPageProps) {
  return (
    <div className="page-column py-8 md:py-10">
      <LiveLists userId={props.userId} />
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div>
          <h1 className="text-headline">{props.title}</h1>
          <p className="mt-1 text-muted">{props.lead}</p>
        </div>
        {props.actions}
      </div>
      {props.notice}
      <div className="mt-6 mb-5">
        <LinkTabs label={props.title} tabs={props.tabs} current={props.currentTab} />
      </div>
      {props.filters}
      {props.children}
      <OlderLinks newestHref={props.newestHref} olderHref={props.olderHref} />
    </div>
  );
}

const news = { cancelled: "is cancelled", changed: "is changed" } as const;

/** What a button did before JavaScript, as the address says it. */
export function doneNotice(side: "bid" | "ask", done: string | string[] | undefined): ReactNode {
  if (done !== "cancelled" && done !== "changed") return null;
  return (
    <Alert tone="success" className="mt-5">
      Your {side} {news[done]}.
    </Alert>
  );
}

/** Says what would be here. */
export function EmptyList({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <Panel>
      <EmptyState title={title} action={action ?? <LinkButton href="/search">Browse all shoes</LinkButton>}>
        {children}
      </EmptyState>
    </Panel>
  );
}
