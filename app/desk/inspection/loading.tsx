import { Loading, Skeleton } from "@/components/ui/skeleton.tsx";

export default function InspectionLoading() {
  return (
    <Loading label="Loading the queue">
      <Skeleton className="h-9 w-48" />
      <Skeleton className="mt-3 h-5 w-32" />
      <Skeleton className="mt-5 h-11 w-full" />
      <Skeleton className="mt-5 h-11 w-full max-w-lg" />
      <Skeleton className="mt-5 h-80 rounded-panel" />
    </Loading>
  );
}
