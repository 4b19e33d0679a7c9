import type { Metadata } from "next";
import { MyMarket } from "@/app/buying/_shared/my-market.tsx";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Selling", robots: { index: false } };

export default async function SellingPage({ searchParams }: PageProps<"/selling">) {
  const actor = await requireUser("/selling");
  return <MyMarket actor={actor} side="ask" searchParams={await searchParams} />;
}
