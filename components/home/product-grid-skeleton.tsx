import { Skeleton } from "@/components/ui/skeleton.tsx";

/** The shape of a product grid before its cards are there. */
export function ProductGridSkeleton({ count }: { count: number }) {
  return (
    <div className="grid grid-cols-2 gap-x-3 gap-y-8 md:grid-cols-3 md:gap-x-6 lg:grid-cols-4">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the places are all alike and never move
        <div key={index} className="space-y-3">
          <Skeleton className="aspect-[4/3] rounded-well" />
          <Skeleton className="h-4 w-1/3" />
          <Skeleton className="h-4 w-4/5" />
          <Skeleton className="h-6 w-1/2" />
        </div>
      ))}
    </div>
  );
}
