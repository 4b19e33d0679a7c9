import type { Metadata } from "next";
import { EditPage } from "@/app/buying/_shared/edit-page.tsx";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Edit ask", robots: { index: false } };

export default async function EditAskPage({ params }: PageProps<"/selling/[offerId]/edit">) {
  const { offerId } = await params;
  const actor = await requireUser(`/selling/${encodeURIComponent(offerId)}/edit`);
  return <EditPage actor={actor} side="ask" offerId={offerId} />;
}
