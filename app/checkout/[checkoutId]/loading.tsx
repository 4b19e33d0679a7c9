import { ListSkeleton } from "@/app/buying/_shared/list-skeleton.tsx";

export default function CheckoutLoading() {
  return <ListSkeleton label="Loading your checkout" />;
}
