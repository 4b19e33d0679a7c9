import { ListSkeleton } from "@/app/buying/_shared/list-skeleton.tsx";

export default function PortfolioLoading() {
  return <ListSkeleton label="Loading your portfolio" />;
}
