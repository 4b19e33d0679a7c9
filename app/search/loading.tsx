import { resultGridClasses } from "@/components/search/result-grid.tsx";
import { Loading, Skeleton } from "@/components/ui/skeleton.tsx";

const places = Array.from({ length: 12 }, (_, place) => place);

/** The shape of the page before it is known what was found. */
export default function SearchLoading() {
  return (
    <Loading label="Loading shoes" className="page-column pt-6 md:pt-10">
      <Skeleton className="mb-6 h-11 w-full md:hidden" />
      <Skeleton className="h-9 w-48" />
      <div className="mt-3 flex items-center justify-between gap-3">
        <Skeleton className="h-5 w-20" />
        <Skeleton className="h-11 w-48" />
      </div>
      <div className="mt-6 gap-10 md:grid md:grid-cols-[13rem_minmax(0,1fr)]">
        <Skeleton className="h-[40rem] max-md:hidden" />
        <div className={resultGridClasses}>
          {places.map((place) => (
            <div key={place} className="space-y-3">
              <Skeleton className="aspect-[4/3] rounded-well" />
              <Skeleton className="h-4 w-1/3" />
              <Skeleton className="h-4 w-4/5" />
              <Skeleton className="h-6 w-1/2" />
            </div>
          ))}
        </div>
      </div>
    </Loading>
  );
}
