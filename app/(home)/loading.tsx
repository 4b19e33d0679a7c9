import { ProductGridSkeleton } from "@/components/home/product-grid-skeleton.tsx";
import { Loading, Skeleton } from "@/components/ui/skeleton.tsx";

export default function HomeLoading() {
  return (
    <Loading label="Loading the market">
      <div className="border-b border-line">
        <div className="page-column grid grid-cols-1 gap-x-12 gap-y-6 py-8 md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] md:items-center md:py-14">
          <div className="space-y-4">
            <Skeleton className="h-24 w-4/5" />
            <Skeleton className="h-12 w-full" />
          </div>
          <Skeleton className="aspect-[4/3] rounded-well" />
        </div>
      </div>
      <div className="page-column mt-16 space-y-6">
        <Skeleton className="h-9 w-48" />
        <ProductGridSkeleton count={8} />
      </div>
    </Loading>
  );
}
