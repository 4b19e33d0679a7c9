import { Loading, Skeleton } from "@/components/ui/skeleton.tsx";

export default function PeopleLoading() {
  return (
    <Loading label="Loading people" className="flex flex-col gap-6">
      <Skeleton className="h-16 w-96 max-w-full" />
      <Skeleton className="h-20 rounded-panel" />
      <Skeleton className="h-[34rem] rounded-panel" />
    </Loading>
  );
}
