import { ListSkeleton } from "@/app/buying/_shared/list-skeleton.tsx";

export default function BuyingLoading() {
  return <ListSkeleton label="Loading your bids" />;
}
