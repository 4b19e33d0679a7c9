import { Loading, Skeleton } from "@/components/ui/skeleton.tsx";

export default function ProductLoading() {
  return (
    <Loading
      label="Loading the shoe"
      className="page-column grid gap-x-12 gap-y-8 py-6 lg:grid-cols-[minmax(0,1fr)_27rem] lg:py-8"
    >
      <div className="flex flex-col gap-3">
        <Skeleton className="aspect-[4/3] rounded-well" />
        <Skeleton className="h-20 w-80 max-w-full" />
      </div>
      <div className="flex flex-col gap-5">
        <Skeleton className="h-4 w-40" />
        <Skeleton className="h-9 w-4/5" />
        <Skeleton className="h-24" />
        <Skeleton className="h-52" />
        <Skeleton className="h-96 rounded-panel" />
      </div>
    </Loading>
  );
}
