import { Loading, Skeleton } from "@/components/ui/skeleton.tsx";

export default function HealthLoading() {
  return (
    <Loading label="Asking every part" className="flex flex-col gap-6">
      <Skeleton className="h-16 w-96 max-w-full" />
      <Skeleton className="h-[38rem] rounded-panel" />
    </Loading>
  );
}
