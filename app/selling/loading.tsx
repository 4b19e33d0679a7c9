import { ListSkeleton } from "@/app/buying/_shared/list-skeleton.tsx";

export default function SellingLoading() {
  return <ListSkeleton label="Loading your asks" />;
}
