import Link from "next/link";
import type { ReactNode } from "react";

export interface ToolPageProps {
  title: string;
  lead: string;
  actions?: ReactNode;
  children: ReactNode;
}

/** The frame of a seller's tool: the way back, what it is, and the tool. */
export function ToolPage({ title, lead, actions, children }: ToolPageProps) {
  return (
    <div className="page-column py-8 md:py-10">
      <p className="text-sm">
        <Link href="/selling" className="inline-flex min-h-11 items-center text-muted underline underline-offset-4">
          Selling
        </Link>
      </p>
      <div className="mb-5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div>
          <h1 className="text-headline">{title}</h1>
          <p className="mt-1 max-w-prose text-muted">{lead}</p>
        </div>
        {actions}
      </div>
      {children}
    </div>
  );
}
