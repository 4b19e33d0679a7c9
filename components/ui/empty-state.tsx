import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export interface EmptyStateProps {
  title: string;
  /** What belongs here and how to get it. */
  children?: ReactNode;
  /** A link or button. */
  action?: ReactNode;
  className?: string;
}

/** Says what would be here and how to begin. */
export function EmptyState({ title, children, action, className }: EmptyStateProps) {
  return (
    <div className={classNames("flex flex-col items-center gap-2 px-6 py-12 text-center", className)}>
      <p className="font-medium">{title}</p>
      {children ? <div className="max-w-prose text-sm text-muted">{children}</div> : null}
      {action ? <div className="mt-3">{action}</div> : null}
    </div>
  );
}
