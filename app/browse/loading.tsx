import { ProductGridSkeleton } from "@/components/home/product-grid-skeleton.tsx";
import { Loading, Skeleton } from "@/components/ui/skeleton.tsx";

export default function BrowseLoading() {
  return (
    <Loading label="Loading shoes" className="page-column pt-8 md:pt-12">
      <Skeleton className="h-10 w-40" />
      <Skeleton className="my-5 h-11 w-full max-w-xl md:h-9" />
      <ProductGridSkeleton count={12} />
    </Loading>
  );
}
