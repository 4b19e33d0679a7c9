import { ListSkeleton } from "@/app/buying/_shared/list-skeleton.tsx";

export default function BagLoading() {
  return <ListSkeleton label="Loading your bag" />;
}
