import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AlertPage } from "@/components/following/alert-page.tsx";
import { getAlert } from "@/lib/domain/following/queries.ts";
import { requireUser } from "@/lib/workflows/accounts/current-actor.ts";

export const metadata: Metadata = { title: "Change price alert" };

export default async function EditAlertPage({ params }: PageProps<"/following/alerts/[alertId]/edit">) {
  const { alertId } = await params;
  const actor = await requireUser(`/following/alerts/${encodeURIComponent(alertId)}/edit`);
  const alert = await getAlert(actor, alertId, new Date());
  if (!alert) notFound();
  const { product, variantId, sizeLabel, lowestAskCents, target, expiresAt } = alert;
  return (
    <AlertPage
      title="Change price alert"
      product={product}
      sizeLabel={sizeLabel}
      form={{
        productId: product.productId,
        variantId,
        lowestAskCents,
        alert: { alertId, target, hasEnd: expiresAt !== null },
      }}
    />
  );
}
