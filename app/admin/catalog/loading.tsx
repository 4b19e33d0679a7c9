import { Loading, Skeleton } from "@/components/ui/skeleton.tsx";

export default function CatalogLoading() {
  return (
    <Loading label="Loading the catalog">
      <Skeleton className="h-9 w-40" />
      <Skeleton className="mt-2 h-5 w-72 max-w-full" />
      <Skeleton className="my-5 h-11 w-full" />
      <Skeleton className="h-[32rem] w-full" />
    </Loading>
  );
}
