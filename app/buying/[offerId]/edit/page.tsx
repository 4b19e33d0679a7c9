import type { Metadata } from "next";
import { EditPage } from "@/app/buying/_shared/edit-page.tsx";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Edit bid", robots: { index: false } };

export default async function EditBidPage({ params }: PageProps<"/buying/[offerId]/edit">) {
  const { offerId } = await params;
  const actor = await requireUser(`/buying/${encodeURIComponent(offerId)}/edit`);
  return <EditPage actor={actor} side="bid" offerId={offerId} />;
}
