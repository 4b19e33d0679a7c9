import { Loading, Skeleton } from "@/components/ui/skeleton.tsx";

export default function AnalyticsLoading() {
  return (
    <Loading label="Loading the figures" className="flex flex-col gap-6">
      <Skeleton className="h-16 w-72 max-w-full" />
      <Skeleton className="h-11" />
      <Skeleton className="h-80 rounded-panel" />
      <Skeleton className="h-72 rounded-panel" />
    </Loading>
  );
}
