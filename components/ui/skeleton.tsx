import { classNames } from "./class-names.ts";

/** A gray place of the size of what will come; give it a width and a height. Put `role="status"` on the group. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={classNames("block animate-pulse rounded-control bg-sunken", className)} />;
}

/** Wraps skeletons and says once that something is loading. */
export function Loading({
  label = "Loading",
  children,
  className,
}: {
  label?: string;
  children: React.ReactNode;
  className?: string;
}) {
  return (
    <div role="status" data-loading className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
