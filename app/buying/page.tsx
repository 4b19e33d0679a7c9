import type { Metadata } from "next";
import { MyMarket } from "@/app/buying/_shared/my-market.tsx";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Buying", robots: { index: false } };

export default async function BuyingPage({ searchParams }: PageProps<"/buying">) {
  const actor = await requireUser("/buying");
  return <MyMarket actor={actor} searchParams={await searchParams} />;
}
