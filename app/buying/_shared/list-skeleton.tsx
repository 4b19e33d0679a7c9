import { Loading, Skeleton } from "@/components/ui/skeleton.tsx";

/** The shape of Buying and Selling before their rows are there. */
export function ListSkeleton({ label }: { label: string }) {
  return (
    <Loading label={label} className="page-column py-8 md:py-10">
      <Skeleton className="h-9 w-40" />
      <Skeleton className="mt-2 h-5 w-64 max-w-full" />
      <Skeleton className="mt-6 h-11" />
      <div className="mt-5 flex flex-col gap-3">
        {["a", "b", "c", "d"].map((row) => (
          <Skeleton key={row} className="h-40 rounded-panel md:h-20" />
        ))}
      </div>
    </Loading>
  );
}
