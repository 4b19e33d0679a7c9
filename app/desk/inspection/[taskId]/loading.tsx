import { Loading, Skeleton } from "@/components/ui/skeleton.tsx";

export default function TaskLoading() {
  return (
    <Loading label="Loading the inspection">
      <Skeleton className="h-5 w-40" />
      <Skeleton className="mt-3 h-9 w-full max-w-lg" />
      <div className="mt-6 grid gap-5 xl:grid-cols-[24rem_minmax(0,1fr)]">
        <Skeleton className="h-96 rounded-panel" />
        <Skeleton className="h-[40rem] rounded-panel max-xl:order-first" />
      </div>
    </Loading>
  );
}
