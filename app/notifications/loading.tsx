import { ListSkeleton } from "@/app/buying/_shared/list-skeleton.tsx";

export default function NotificationsLoading() {
  return <ListSkeleton label="Loading your notifications" />;
}
