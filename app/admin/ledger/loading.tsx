import { Loading, Skeleton } from "@/components/ui/skeleton.tsx";

export default function LedgerLoading() {
  return (
    <Loading label="Loading the ledger" className="flex flex-col gap-6">
      <Skeleton className="h-16 w-96 max-w-full" />
      <Skeleton className="h-36 rounded-panel" />
      <Skeleton className="h-[34rem] rounded-panel" />
      <Skeleton className="h-96 rounded-panel" />
    </Loading>
  );
}
