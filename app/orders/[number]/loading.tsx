import { Loading, Skeleton } from "@/components/ui/skeleton.tsx";

export default function OrderLoading() {
  return (
    <Loading label="Loading the order" className="page-column py-6 md:py-10">
      <Skeleton className="h-4 w-44" />
      <Skeleton className="mt-3 h-9 w-full max-w-lg" />
      <Skeleton className="mt-3 h-12 w-full max-w-xl" />
      <div className="mt-6 grid gap-x-10 gap-y-8 md:mt-8 lg:grid-cols-[7fr_5fr]">
        <Skeleton className="aspect-[4/3] rounded-well" />
        <Skeleton className="h-80 rounded-panel" />
        <Skeleton className="h-56 rounded-panel lg:col-start-2 lg:row-start-1" />
      </div>
    </Loading>
  );
}
