import { ListSkeleton } from "@/app/buying/_shared/list-skeleton.tsx";

export default function FollowingLoading() {
  return <ListSkeleton label="Loading what you follow" />;
}
